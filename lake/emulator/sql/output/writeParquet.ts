import type { DuckDBConnection } from "@duckdb/node-api";

import type { SqlType } from "../types/sqlType";
import { identifier, text } from "../write/duck";
import type { OutputRequest } from "./outputRequest";
import type { FileContents } from "./writeOutput";

const codecs: Readonly<Record<OutputRequest["compression"], string>> = {
  NONE: "uncompressed",
  GZIP: "gzip",
  SNAPPY: "snappy",
  ZSTD: "zstd",
  LZ4: "lz4_raw",
};

/**
 * Writes one Parquet file. Whole numbers up to integer are INT32, timestamps INT64 of microseconds
 * without a zone, decimals as wide as they need; Athena's are INT96 and fixed-length.
 * @returns how many rows it has
 */
export async function writeParquet(
  connection: DuckDBConnection,
  { columns, rows, file }: FileContents,
  { compression }: OutputRequest,
): Promise<number> {
  const items = columns.map(
    ({ name, type }, at) => `${named(`"w${at}"`, type, 0)} AS ${identifier(name)}`,
  );
  const sql = `COPY (SELECT ${items.join(", ")} FROM ${rows}) TO ${text(file)} (FORMAT parquet, COMPRESSION ${codecs[compression]})`;
  const [count] = (await connection.runAndReadAll(sql)).getRowsJS()[0] ?? [0];
  return Number(count);
}

/** The value with the names of row fields, which have been positions until here. */
function named(sql: string, type: SqlType, depth: number): string {
  if (!hasRow(type)) return sql;
  const inner = `"x${depth}"`;
  switch (type.kind) {
    case "array":
      return `list_transform(${sql}, lambda ${inner}: ${named(inner, type.element, depth + 1)})`;
    case "map": {
      const values = `list_transform(map_values(${sql}), lambda ${inner}: ${named(inner, type.value, depth + 1)})`;
      return `CASE WHEN ${sql} IS NOT NULL THEN map(map_keys(${sql}), ${values}) END`;
    }
    case "row": {
      const fields = type.fields.map(({ name, type: of }, at) => {
        const value = named(`struct_extract(${sql}, 'f${at}')`, of, depth + 1);
        return `${identifier(name ?? `field${at}`)} := ${value}`;
      });
      return `CASE WHEN ${sql} IS NOT NULL THEN struct_pack(${fields.join(", ")}) END`;
    }
    default:
      return sql;
  }
}

function hasRow(type: SqlType): boolean {
  switch (type.kind) {
    case "array":
      return hasRow(type.element);
    case "map":
      return hasRow(type.value);
    default:
      return type.kind === "row";
  }
}
