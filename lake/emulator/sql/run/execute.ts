import type { DuckDBConnection } from "@duckdb/node-api";

import type { Table } from "../../catalog/table";
import { Statement } from "../analyze/env";
import { writeStatement } from "../analyze/query";
import { qualify, tableNames } from "../analyze/tables";
import type { Query } from "../ast/node";
import type { CatalogReader, QueryOutcome } from "../contract";
import { queryError } from "../failure";
import { formatValue } from "../format/formatValue";
import { loadTables } from "../read/loadTables";
import { columnInfo } from "../types/columnInfo";
import { runtimeFailure } from "./duckFailure";
import { checkGenerated } from "./gate";
import { lock, openInstance } from "./instance";
import { readStatement } from "./statement";

export interface Execution {
  readonly sql: string;
  readonly database: string;
  readonly now: number;
  readonly catalog: CatalogReader;
  /** Told of the connection while a query runs on it, so that it can be interrupted. */
  readonly running: (connection: DuckDBConnection | undefined) => void;
}

/** Runs one query from its text to its rows. Resolves for every outcome of the SQL. */
export async function execute(execution: Execution): Promise<QueryOutcome> {
  const progress = { scanned: 0 };
  try {
    return await run(execution, progress);
  } catch (error) {
    return {
      state: "FAILED",
      error: queryError(runtimeFailure(error)),
      dataScannedBytes: progress.scanned,
    };
  }
}

async function run(execution: Execution, progress: { scanned: number }): Promise<QueryOutcome> {
  const query = readStatement(execution.sql);
  const statement = await prepare(query, execution);
  const written = writeStatement(query, statement);
  const { connection, close } = await openInstance();
  execution.running(connection);
  try {
    const tables = new Set(
      statement.uses.map((use) => `awsdatacatalog.${use.database}.${use.table.Name.toLowerCase()}`),
    );
    progress.scanned = await loadTables(connection, statement.uses, execution.catalog);
    await lock(connection);
    await checkGenerated(connection, written.sql, { tables, commonTables: statement.commonTables });
    const reader = await connection.runAndReadAll(written.sql);
    const rows = reader
      .getRows()
      .map((row) => row.map((value, at) => formatValue(value, written.columns[at]!.type)));
    return {
      state: "SUCCEEDED",
      columns: written.columns.map(({ name, type }, at) => columnInfo(name ?? `_col${at}`, type)),
      rows,
      dataScannedBytes: progress.scanned,
    };
  } finally {
    execution.running(undefined);
    close();
  }
}

/** Asks the catalog for every table that the text names. */
async function prepare(query: Query, { database, catalog, now }: Execution): Promise<Statement> {
  const tables = new Map<string, Table>();
  const databases = new Set<string>();
  for (const { parts } of tableNames(query)) {
    const [, schema, name] = qualify(parts, database);
    if (!databases.has(schema) && (await catalog.databaseExists(schema))) databases.add(schema);
    const table = databases.has(schema) ? await catalog.table(schema, name) : undefined;
    if (table) tables.set(`${schema}.${name}`, table);
  }
  return new Statement(database, tables, databases, now);
}
