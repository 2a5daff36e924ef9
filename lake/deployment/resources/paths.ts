import type { Properties } from "../deployment";

/** A value found at a path. */
export interface Found {
  /** Where exactly, with the indexes of lists: `s3Targets[0].path`. */
  readonly at: string;
  readonly value: unknown;
}

/**
 * Every place that a dotted path names; lists are entered item by item. A place whose parent is absent
 * is none, so what an absent optional block would require is not asked for.
 */
export function find(inputs: Properties, path: string): Found[] {
  let places: Found[] = [{ at: "", value: inputs }];
  for (const key of path.split(".")) {
    places = places
      .flatMap(items)
      .flatMap(({ at, value }) =>
        isObject(value) ? [{ at: at === "" ? key : `${at}.${key}`, value: value[key] }] : [],
      );
  }
  return places;
}

/** A copy of the inputs with a value at a path wherever its parent is there and it is not. */
export function fillIn(inputs: Properties, path: string, value: unknown): Properties {
  const [key = "", ...rest] = path.split(".");
  const present = inputs[key] ?? undefined;
  if (rest.length === 0) return present === undefined ? { ...inputs, [key]: value } : inputs;
  if (Array.isArray(present)) {
    const filled = present.map((item: unknown) =>
      isObject(item) ? fillIn(item, rest.join("."), value) : item,
    );
    return { ...inputs, [key]: filled };
  }
  return isObject(present) ? { ...inputs, [key]: fillIn(present, rest.join("."), value) } : inputs;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function items({ at, value }: Found): Found[] {
  if (!Array.isArray(value)) return [{ at, value }];
  return value.map((item: unknown, index) => ({ at: `${at}[${index}]`, value: item }));
}
