import type { ResultColumn } from "../../../sql/contract";

const nullableUnknown = 3;

/** What a statement that writes says besides its columns. */
export interface Update {
  /** What Trino calls the change: `INSERT`. */
  readonly updateType?: string;
  readonly updateCount?: number;
}

/**
 * `<id>.csv.metadata`, which Athena's JDBC driver reads: a protobuf message with the query's id (1), the
 * kind (2) and count (3) of a change, and the columns (4). Athena names most queries by its engine's
 * id there, and encrypts what SHOW leaves; here it is the query's id, and plain.
 */
export function writeMetadata(
  queryId: string,
  columns: readonly ResultColumn[],
  { updateType, updateCount }: Update = {},
): Uint8Array {
  const update = updateType === undefined ? [] : [text(2, updateType), number(3, updateCount ?? 0)];
  return Buffer.concat([
    text(1, queryId),
    ...update,
    ...columns.map((column) => block(4, describe(column))),
  ]);
}

/** Types whose columns lack some fields, as measured on Athena. */
const bare = ["string", "array", "map", "row", "json"];
const withoutPrecision = [...bare, "boolean", "date", "interval day to second"];
const withoutScale = withoutPrecision.filter((type) => type !== "date");

function describe(column: ResultColumn): Uint8Array {
  const { name, type, precision, scale, caseSensitive } = column;
  return Buffer.concat([
    text(1, "hive"),
    text(4, name),
    text(5, name),
    text(6, type),
    ...(withoutPrecision.includes(type) ? [] : [number(7, precision)]),
    ...(withoutScale.includes(type) ? [] : [number(8, scale)]),
    number(9, nullableUnknown),
    ...(bare.includes(type) ? [] : [number(10, caseSensitive ? 1 : 0)]),
  ]);
}

/** Wire types of protobuf: 0 a number, 2 bytes with their length before them. */
const number = (field: number, value: number): Uint8Array =>
  Buffer.concat([varint(field << 3), varint(value)]);
const text = (field: number, value: string): Uint8Array => block(field, Buffer.from(value));
const block = (field: number, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}
