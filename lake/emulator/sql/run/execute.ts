import type { DuckDBConnection } from "@duckdb/node-api";

import type { Statement, WrittenQuery } from "../analyze/env";
import { writeStatement } from "../analyze/query";
import { informationSchema } from "../analyze/relations/informationSchema";
import type { Query } from "../ast/node";
import { substitute } from "../ast/parameters";
import { type CatalogReader, MalformedQuery, type QueryOutcome, type QueryTask } from "../contract";
import { notSupported, queryError, QueryFailure } from "../failure";
import { formatValue } from "../format/formatValue";
import { writeOutput } from "../output/writeOutput";
import { loadTables } from "../read/loadTables";
import { parameterValue } from "../statements/parameterValue";
import type { ParsedStatement } from "../statements/parseTrino";
import { readStatement } from "../statements/readStatement";
import { columnInfo } from "../types/columnInfo";
import { runtimeFailure } from "./duckFailure";
import { explain } from "./explain";
import { checkGenerated } from "./gate";
import { lock, openInstance } from "./instance";
import { loadInformation } from "./loadInformation";
import { prepare } from "./prepare";
import { shapeOf } from "./shape";

export interface Execution {
  readonly sql: string;
  readonly task: QueryTask;
  readonly parameters: readonly string[];
  readonly database: string;
  readonly now: number;
  readonly catalog: CatalogReader;
  /** Told of the connection while a query runs on it, so that it can be interrupted. */
  readonly running: (connection: DuckDBConnection | undefined) => void;
}

type Success = Extract<QueryOutcome, { state: "SUCCEEDED" }>;

/** Runs one query from its text to its rows or files. Resolves for every outcome of the SQL. */
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
  const { task, parameters } = execution;
  const parsed = parseOrFail(execution.sql);
  const query = substitute(queryOf(parsed, task), parameters.map(parameterValue));
  const statement = await prepare(query, execution);
  const written = writeStatement(query, statement);
  const ready: Ready = { execution, parsed, statement, written };
  if (task.kind === "describe") return { ...empty, shape: shapeOf(written.columns) };
  if (parsed.statement.kind === "explain") return explain(parsed.statement.form, ready);
  return runWritten(ready, progress);
}

/** A statement whose DuckDB SQL is written and that has not run. */
export interface Ready {
  readonly execution: Execution;
  readonly parsed: ParsedStatement;
  readonly statement: Statement;
  readonly written: WrittenQuery;
}

const empty: Success = { state: "SUCCEEDED", columns: [], rows: [], dataScannedBytes: 0 };

async function runWritten(ready: Ready, progress: { scanned: number }): Promise<Success> {
  const { execution, statement, written } = ready;
  const { connection, close } = await openInstance();
  execution.running(connection);
  try {
    progress.scanned = await loadTables(connection, statement.uses, execution.catalog);
    await loadInformation(connection, [...statement.information.values()]);
    const output = execution.task.kind === "write" ? execution.task.output : undefined;
    await lock(connection, output?.folder);
    await checkGenerated(connection, written.sql, {
      tables: loadedTables(statement),
      commonTables: statement.commonTables,
    });
    const outcome = output
      ? { ...empty, written: await writeOutput(connection, ready, output) }
      : { ...empty, ...(await readRows(connection, written)) };
    return { ...outcome, dataScannedBytes: progress.scanned };
  } finally {
    execution.running(undefined);
    close();
  }
}

function loadedTables({ uses, information }: Statement): ReadonlySet<string> {
  return new Set([
    ...uses.map((use) => `awsdatacatalog.${use.database}.${use.table.Name.toLowerCase()}`),
    ...[...information.values()].map(({ name }) => `awsdatacatalog.${informationSchema}.${name}`),
  ]);
}

async function readRows(
  connection: DuckDBConnection,
  { sql, columns }: WrittenQuery,
): Promise<Pick<Success, "columns" | "rows">> {
  const reader = await connection.runAndReadAll(sql);
  return {
    columns: columns.map(({ name, type }, at) => columnInfo(name ?? `_col${at}`, type)),
    rows: reader
      .getRows()
      .map((row) => row.map((value, at) => formatValue(value, columns[at]!.type))),
  };
}

function parseOrFail(sql: string): ParsedStatement {
  try {
    return readStatement(sql);
  } catch (error) {
    if (error instanceof MalformedQuery) throw new QueryFailure("SYNTAX_ERROR", error.message);
    throw error;
  }
}

/** The query of a statement, where the task is one that its kind allows. */
function queryOf({ statement, query }: ParsedStatement, task: QueryTask): Query {
  if (statement.kind === "unsupported") throw notSupported(statement.words);
  const rows = statement.kind === "query" || statement.kind === "explain";
  if (!query || (task.kind === "rows" && !rows)) {
    throw notSupported(`the statement ${statement.kind}, run as a query,`);
  }
  return query();
}
