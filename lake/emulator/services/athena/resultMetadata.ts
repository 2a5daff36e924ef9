import type { ResultColumn } from "../../sql/contract";

const nullableUnknown = 3;

/**
 * `<id>.csv.metadata`, which Athena's JDBC driver reads: a protobuf message with the query's id (1) and
 * its columns (4).
 */
export function writeMetadata(queryId: string, columns: readonly ResultColumn[]): Uint8Array {
  return Buffer.concat([text(1, queryId), ...columns.map((column) => block(4, describe(column)))]);
}

function describe(column: ResultColumn): Uint8Array {
  return Buffer.concat([
    text(1, "hive"),
    text(4, column.name),
    text(5, column.name),
    text(6, column.type),
    number(7, column.precision),
    number(8, column.scale),
    number(9, nullableUnknown),
    number(10, column.caseSensitive ? 1 : 0),
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
