import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";

import type { QueryEngine, QueryOutcome } from "../../../../lake/emulator/sql/contract";
import { createQueryEngine } from "../../../../lake/emulator/sql/engine";
import { database, MemoryCatalog, type TableText } from "../support/memoryCatalog";

export const parquetSerDe = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
export const lazySimple = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
export const openCsv = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
export const hiveJson = "org.apache.hive.hcatalog.data.JsonSerDe";

/** Column declarations as DDL writes them: `a int, b string`; no space inside of a type. */
export function declared(text: string): { name: string; type: string }[] {
  return text.split(", ").map((column) => {
    const [name = "", ...type] = column.trim().split(" ");
    return { name, type: type.join(" ") };
  });
}

/** The file that a query of DuckDB's writes. */
export async function written(sql: string, options = "FORMAT parquet"): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "written-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const file = join(folder, "file");
    await connection.run(`COPY (${sql}) TO '${file}' (${options})`);
    return readFileSync(file);
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}

export interface OpenTables {
  readonly catalog: MemoryCatalog;
  /** Rows, or the whole failure's text. */
  rows(sql: string): Promise<unknown>;
  outcome(sql: string): Promise<QueryOutcome>;
}

/** Registers hooks that open an engine over tables for a suite. */
export function withTables(make: () => Promise<readonly TableText[]>): OpenTables {
  let engine: QueryEngine;
  let catalog: MemoryCatalog;

  before(async () => {
    catalog = new MemoryCatalog(await make());
    engine = createQueryEngine();
  });

  after(async () => {
    await engine.close();
    catalog.remove();
  });

  const outcome = (sql: string): Promise<QueryOutcome> =>
    engine.run({ sql, database, catalog, now: Date.UTC(2026, 0, 2) });
  return {
    get catalog() {
      return catalog;
    },
    outcome,
    async rows(sql) {
      const result = await outcome(sql);
      if (result.state === "SUCCEEDED") return result.rows;
      return result.state === "FAILED" ? result.error.message : result.state;
    },
  };
}
