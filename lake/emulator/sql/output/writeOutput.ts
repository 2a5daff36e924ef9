import { join } from "node:path";

import type { DuckDBConnection } from "@duckdb/node-api";

import { QueryFailure } from "../failure";
import type { Ready } from "../run/execute";
import type { SqlType } from "../types/sqlType";
import { duckType } from "../types/sqlType";
import { coerce, identifier, text } from "../write/duck";
import { type OutputColumn, outputColumns } from "./outputColumns";
import type { OutputRequest, WrittenFile, WrittenOutput } from "./outputRequest";
import { writeLines } from "./writeLines";
import { writeParquet } from "./writeParquet";

/** Where the rows wait between the query and the files. */
const result = `"memory"."main"."result"`;
/** Athena's limit of partitions that one statement writes. */
const openPartitions = 100;

/** What one file is made of. */
export interface FileContents {
  readonly columns: readonly OutputColumn[];
  /** SQL of the rows: a column each, `w0`, `w1`, … */
  readonly rows: string;
  readonly file: string;
}

/**
 * Writes a query's rows to files in the folder that the locked database may write to. The query runs
 * into a native table first: a query that fails has no file.
 * @throws QueryFailure with Trino's text
 */
export async function writeOutput(
  connection: DuckDBConnection,
  { parsed, written }: Pick<Ready, "parsed" | "written">,
  request: OutputRequest,
): Promise<WrittenOutput> {
  const columns = outputColumns(written.columns, parsed.columns, request);
  const shape = columns.map(({ name, hiveType }) => ({ name, hiveType }));
  if (request.withData === false) return { columns: shape, rows: 0, files: [] };
  const items = columns.map((column, at) => `${itemOf(column, written.columns)} AS "w${at}"`);
  await connection.run(
    `CREATE TABLE ${result} AS SELECT ${items.join(", ")} FROM (\n${written.sql}\n) AS "q"`,
  );
  const data = columns.slice(0, columns.length - request.partitionedBy.length);
  const keys = columns.slice(data.length);
  const files: WrittenFile[] = [];
  for (const partition of await partitionsOf(connection, keys, data.length)) {
    const file = join(request.folder, String(files.length));
    const rows = `${result}${where(partition, data.length)}`;
    const count = await writeFile(connection, { columns: data, rows, file }, request);
    if (count > 0) files.push({ file, partition, rows: count });
  }
  return { columns: shape, rows: files.reduce((sum, { rows }) => sum + rows, 0), files };
}

function itemOf(column: OutputColumn, query: readonly { readonly type: SqlType }[]): string {
  const { source, type } = column;
  if (source === undefined) return `CAST(NULL AS ${duckType(type)})`;
  return coerce({ sql: `"q"."c${source}"`, type: query[source]!.type }, type);
}

function writeFile(
  connection: DuckDBConnection,
  contents: FileContents,
  request: OutputRequest,
): Promise<number> {
  return request.format === "PARQUET"
    ? writeParquet(connection, contents, request)
    : writeLines(connection, contents, request);
}

/** The values of each partition, as Hive writes them; one empty list where there are no keys. */
async function partitionsOf(
  connection: DuckDBConnection,
  keys: readonly OutputColumn[],
  first: number,
): Promise<(string | null)[][]> {
  if (keys.length === 0) return [[]];
  const items = keys.map((key, at) => keyText(key, `"w${first + at}"`));
  const sql = `SELECT DISTINCT ${items.join(", ")} FROM ${result} ORDER BY ALL LIMIT ${openPartitions + 1}`;
  const rows = (await connection.runAndReadAll(sql)).getRows();
  if (rows.length > openPartitions) {
    throw new QueryFailure(
      "HIVE_TOO_MANY_OPEN_PARTITIONS",
      `Exceeded limit of ${openPartitions} open writers for partitions/buckets`,
    );
  }
  // Columns of text from here on: the condition of a file compares texts.
  for (const [at, item] of items.entries()) {
    const column = `"w${first + at}"`;
    await connection.run(
      `ALTER TABLE ${result} ALTER COLUMN ${column} SET DATA TYPE VARCHAR USING ${item}`,
    );
  }
  return rows as (string | null)[][];
}

const keyKinds: readonly string[] = ["varchar", "boolean", "date"];
const wholeKinds: readonly string[] = ["tinyint", "smallint", "integer", "bigint"];

function keyText({ name, type }: OutputColumn, sql: string): string {
  if (keyKinds.includes(type.kind) || wholeKinds.includes(type.kind)) {
    return `CAST(${sql} AS VARCHAR)`;
  }
  throw new QueryFailure(
    "NOT_SUPPORTED",
    `the type of the partition column ${identifier(name)} is not supported here`,
  );
}

function where(partition: readonly (string | null)[], first: number): string {
  if (partition.length === 0) return "";
  const conditions = partition.map(
    (value, at) => `"w${first + at}" IS NOT DISTINCT FROM ${value === null ? "NULL" : text(value)}`,
  );
  return ` WHERE ${conditions.join(" AND ")}`;
}
