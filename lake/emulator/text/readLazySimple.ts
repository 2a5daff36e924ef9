import { parseGlueType } from "../../core/glueType";
import type { Column } from "../catalog/table";
import type { ReaderValue } from "../json/readers/convert";
import { HiveError } from "../json/readers/hiveError";
import { decodeText, split } from "./decodeText";
import { readDelimiters } from "./delimiters";
import { textLines } from "./textLines";

export interface TextOptions {
  /** The SerDe's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Lines at the beginning that are no rows. Default 0. */
  readonly skipLines?: number;
}

/** A column to read: its place among the table's columns is its place in the line. */
export interface PlacedColumn extends Column {
  readonly at: number;
}

/**
 * Reads a text (decompressed) as LazySimpleSerDe does: a row for each line, values in the order of
 * `columns`. Quotes are ordinary characters, missing fields are NULL, more fields than columns are
 * left out. The rules are those of Trino's reader, which is written to be bug for bug compatible.
 * @param width how many columns the table has
 * @throws HiveError for a line that is too long, or a column type that is not read
 * @see https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
 */
export function* readLazySimple(
  bytes: Uint8Array,
  columns: readonly PlacedColumn[],
  width: number,
  { parameters, skipLines }: TextOptions,
): Generator<ReaderValue[]> {
  const delimiters = readDelimiters(parameters);
  const fields = columns.map((column) => {
    const type = parseGlueType(column.Type);
    if (type) return { at: column.at, type };
    const text = `Column ${column.Name} has a type that is not read: ${column.Type}`;
    throw new HiveError("HIVE_BAD_DATA", text);
  });
  for (const line of textLines(bytes, skipLines)) {
    const parts = split(line, delimiters, 0, width);
    yield fields.map(({ at, type }) => {
      const part = parts[at];
      return part === undefined ? null : decodeText(part, type, delimiters);
    });
  }
}
