/** How LazySimpleSerDe takes a line apart. */
export interface Delimiters {
  /** By depth: fields, items of a collection, keys of a map, then what is nested in those. */
  readonly separators: readonly string[];
  readonly escape: string | undefined;
  /** The text that stands for NULL. */
  readonly nullText: string;
  /** Whether the last column keeps the separators in it. */
  readonly lastTakesRest: boolean;
}

/** Control characters 1 to 8: Hive's own separators, by depth. */
const defaults = ["\u0001", "\u0002", "\u0003", "\u0004", "\u0005", "\u0006", "\u0007", "\b"];

/**
 * Reads the SerDe's parameters; what is missing has Hive's default. `colelction.delim` is how older
 * versions of Hive spell theirs.
 * @see https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
 */
export function readDelimiters(parameters: Readonly<Record<string, string>>): Delimiters {
  const of = (at: number, ...names: readonly string[]): string =>
    character(names.map((name) => parameters[name]).find((value) => value)) ?? defaults[at]!;
  return {
    separators: [
      of(0, "field.delim", "serialization.format"),
      of(1, "collection.delim", "colelction.delim"),
      of(2, "mapkey.delim"),
      ...defaults.slice(3),
    ],
    escape:
      parameters["escape.delim"] === undefined
        ? undefined
        : (character(parameters["escape.delim"]) ?? "\\"),
    nullText: parameters["serialization.null.format"] ?? "\\N",
    lastTakesRest: parameters["serialization.last.column.takes.rest"]?.toLowerCase() === "true",
  };
}

/** A separator is given as a character, or as the number of one. */
function character(value: string | undefined): string | undefined {
  if (!value) return undefined;
  return /^-?\d{1,3}$/.test(value) && Math.abs(Number(value)) < 128
    ? String.fromCharCode(Number(value) & 0xff)
    : value[0];
}
