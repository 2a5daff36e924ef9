import type { DuckDBConnection } from "@duckdb/node-api";

import type { CatalogReader } from "../contract";
import { loadJson } from "./json/loadJson";
import { createTable, type Loading, type Part } from "./loading";
import { loadParquet } from "./parquet/loadParquet";
import { tableFormat } from "./tableFormat";
import { loadText } from "./text/loadText";

/** Fills a table's native counterpart, each part by the reader of its format. */
export async function loadObjects(
  connection: DuckDBConnection,
  loading: Loading,
  parts: readonly Part[],
  catalog: CatalogReader,
): Promise<void> {
  for (const statement of createTable(loading, parts)) await connection.run(statement);
  const formatted = parts.map((part) => ({
    part,
    format: tableFormat(part.storage, loading.table),
  }));
  const of = (...names: readonly string[]): Part[] =>
    formatted.filter(({ format }) => names.includes(format)).map(({ part }) => part);
  await loadJson(connection, loading, of("openxJson", "hiveJson"), catalog);
  await loadParquet(connection, loading, of("parquet"));
  await loadText(connection, loading, of("lazySimple", "openCsv"));
}
