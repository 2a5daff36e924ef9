import { open } from "node:fs/promises";

import type { DuckDBConnection, DuckDBType } from "@duckdb/node-api";

import type { DataObject } from "../../contract";
import { QueryFailure } from "../../failure";
import { text } from "../../write/duck";

/** The columns of a Parquet file, as DuckDB reads them. */
export interface ParquetColumn {
  /** As the file spells it. */
  readonly name: string;
  readonly type: DuckDBType;
  /** The type's name in Parquet, for messages: `INT64`, `BINARY`, `optional group a (LIST)`. */
  readonly parquetType: string;
}

/** Objects with one and the same schema. */
export interface ParquetGroup {
  readonly objects: readonly DataObject[];
  /** By lower-case name. */
  readonly columns: ReadonlyMap<string, ParquetColumn>;
}

const magic = "PAR1";

/**
 * Reads the footers of objects and puts those of one schema together.
 * @throws QueryFailure HIVE_BAD_DATA for an object that is no Parquet file
 */
export async function groupBySchema(
  connection: DuckDBConnection,
  objects: readonly DataObject[],
): Promise<readonly ParquetGroup[]> {
  if (objects.length === 0) return [];
  for (const object of objects) await checkMagic(object);
  const schemas = await schemaRows(connection, objects);
  const bySignature = new Map<string, DataObject[]>();
  for (const object of objects) {
    const signature = JSON.stringify(schemas.get(object.file));
    bySignature.set(signature, [...(bySignature.get(signature) ?? []), object]);
  }
  const groups: ParquetGroup[] = [];
  for (const same of bySignature.values()) {
    const columns = await columnsOf(connection, same[0]!, schemas.get(same[0]!.file)!);
    groups.push({ objects: same, columns });
  }
  return groups;
}

/** DuckDB's message would name a file of this machine. */
async function checkMagic({ file, uri, bytes }: DataObject): Promise<void> {
  const handle = await open(file, "r");
  try {
    const tail = Buffer.alloc(4);
    if (bytes >= 12) await handle.read(tail, 0, 4, bytes - 4);
    if (tail.toString("latin1") === magic) return;
    const what = `Not valid Parquet file: ${uri} expected magic number: ${magic} got: ${printable(tail)}`;
    throw new QueryFailure("HIVE_BAD_DATA", what);
  } finally {
    await handle.close();
  }
}

function printable(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/[^\x20-\x7e]/g, "?");
}

interface SchemaRow {
  readonly name: string;
  readonly type: string | null;
  readonly children: number;
  readonly repetition: string | null;
  readonly converted: string | null;
  readonly rest: unknown;
}

async function schemaRows(
  connection: DuckDBConnection,
  objects: readonly DataObject[],
): Promise<ReadonlyMap<string, readonly SchemaRow[]>> {
  const files = objects.map(({ file }) => text(file)).join(", ");
  const reader = await connection.runAndReadAll(
    `SELECT file_name, name, type, num_children, repetition_type, converted_type,
       concat_ws(' ', type_length, scale, precision, logical_type) FROM parquet_schema([${files}])`,
  );
  const rows = new Map<string, SchemaRow[]>();
  for (const [file, name, type, children, repetition, converted, rest] of reader.getRowsJson()) {
    const row = { name, type, children: Number(children ?? 0), repetition, converted, rest };
    rows.set(String(file), [...(rows.get(String(file)) ?? []), row as SchemaRow]);
  }
  return rows;
}

async function columnsOf(
  connection: DuckDBConnection,
  { file }: DataObject,
  schema: readonly SchemaRow[],
): Promise<Map<string, ParquetColumn>> {
  const reader = await connection.runAndReadAll(
    `SELECT * FROM read_parquet(${text(file)}, hive_partitioning = false) LIMIT 0`,
  );
  const tops = topLevel(schema);
  const columns = new Map<string, ParquetColumn>();
  reader.columnNames().forEach((name, at) => {
    const key = name.toLowerCase();
    if (columns.has(key)) return;
    const own = tops[at]!;
    columns.set(key, { name, type: reader.columnType(at), parquetType: typeName(own) });
  });
  return columns;
}

/** The rows of the root's children: each is followed by what is below it. */
function topLevel(schema: readonly SchemaRow[]): SchemaRow[] {
  const tops: SchemaRow[] = [];
  let at = 1;
  const skip = (): void => {
    const { children } = schema[at++]!;
    for (let child = 0; child < children; child++) skip();
  };
  while (at < schema.length) {
    tops.push(schema[at]!);
    skip();
  }
  return tops;
}

/** As Java's Parquet writes it: DuckDB says BYTE_ARRAY for BINARY. */
function typeName({ name, type, repetition, converted }: SchemaRow): string {
  if (type !== null) return type === "BYTE_ARRAY" ? "BINARY" : type;
  const kind = converted === null ? "" : ` (${converted})`;
  return `${String(repetition).toLowerCase()} group ${name}${kind}`;
}
