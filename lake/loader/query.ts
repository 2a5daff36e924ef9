import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  type Row,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";

import type { Clock } from "../core/time/clock";
import { UserError } from "../core/userError";
import { call } from "./aws/call";
import { pages } from "./aws/paging";
import { poll } from "./aws/poll";
import { type Tools, toolsFor } from "./aws/tools";
import type { LakeClients, QueryResult } from "./plan";

export interface QueryOptions {
  readonly sql: string;
  readonly databaseName: string;
  readonly workgroupName: string;
  /** How long the query may take. Default 30 minutes, Athena's own limit. */
  readonly deadlineSeconds?: number;
  /** The query's file, for messages. */
  readonly file?: string;
  /** Stops the query in Athena, too. */
  readonly signal?: AbortSignal;
}

/**
 * Runs one query and reads all of its rows.
 * @throws UserError `usage` where the SQL does not parse, `resource` where the query fails (with
 *   Athena's reason and the query's id), `timeout`; the signal's reason once it aborts
 */
export async function runQuery(
  clients: LakeClients,
  clock: Clock,
  options: QueryOptions,
): Promise<QueryResult> {
  const tools = await toolsFor(clients, clock, options.signal);
  const id = await start(tools, options);
  let execution: QueryExecution;
  try {
    execution = await finished(tools, id, options.deadlineSeconds ?? 1800);
  } catch (error) {
    await stop(tools, id);
    throw error;
  }
  const { State, StateChangeReason } = execution.Status ?? {};
  if (State !== "SUCCEEDED") {
    const reason = StateChangeReason ?? "no reason";
    throw new UserError("resource", `query ${id} ${State}${placeOf(reason, options)}: ${reason}`);
  }
  const { columns, rows } = await readRows(tools, id);
  const dataScannedBytes = execution.Statistics?.DataScannedInBytes ?? 0;
  return { sql: options.sql, columns, rows, dataScannedBytes };
}

async function start(tools: Tools, options: QueryOptions): Promise<string> {
  const command = new StartQueryExecutionCommand({
    QueryString: options.sql,
    QueryExecutionContext: { Database: options.databaseName },
    WorkGroup: options.workgroupName,
  });
  const about = {
    action: `starting the query in workgroup ${options.workgroupName}`,
    region: tools.region,
  };
  const answer = await call(tools, about, async () => {
    try {
      return await tools.clients.athena.send(command);
    } catch (error) {
      throw explainRefusal(error as Error & { AthenaErrorCode?: string }, options);
    }
  });
  return answer.QueryExecutionId!;
}

/** ` at file:line:column`, as Athena's message tells it. */
function placeOf(message: string, { file }: QueryOptions): string {
  const [, line, column] = /line (\d+):(\d+)/.exec(message) ?? [];
  if (file === undefined) return "";
  return line === undefined ? ` (${file})` : ` at ${file}:${line}:${column}`;
}

/** Athena parses a query before it accepts it. */
function explainRefusal(error: Error & { AthenaErrorCode?: string }, options: QueryOptions): Error {
  if (error.name !== "InvalidRequestException") return error;
  const isSql = error.AthenaErrorCode === "MALFORMED_QUERY" || /^line \d+/.test(error.message);
  if (isSql) {
    return new UserError(
      "usage",
      `the query does not parse${placeOf(error.message, options)}: ${error.message}`,
      { cause: error },
    );
  }
  return new UserError("resource", `the query was refused: ${error.message}`, {
    remedy: `check the workgroup ${options.workgroupName} and its output location`,
    cause: error,
  });
}

async function finished(
  tools: Tools,
  id: string,
  deadlineSeconds: number,
): Promise<QueryExecution> {
  const about = { action: `waiting for query ${id}`, region: tools.region };
  return poll({ ...tools, waitsFor: `query ${id}`, deadlineSeconds }, async () => {
    const { QueryExecution: execution } = await call(tools, about, () =>
      tools.clients.athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id })),
    );
    const state = execution?.Status?.State;
    return state === "QUEUED" || state === "RUNNING" ? undefined : execution;
  });
}

/** Nobody waits for the query any more; that it cannot be stopped changes nothing. */
async function stop(tools: Tools, id: string): Promise<void> {
  const { athena } = tools.clients;
  const command = new StopQueryExecutionCommand({ QueryExecutionId: id });
  await tools.clock.hold(() => athena.send(command)).catch(() => undefined);
}

async function readRows(tools: Tools, id: string): Promise<Pick<QueryResult, "columns" | "rows">> {
  const about = { action: `reading the rows of query ${id}`, region: tools.region };
  const fetch = (NextToken?: string) => {
    const command = new GetQueryResultsCommand({ QueryExecutionId: id, NextToken });
    return call(tools, about, () => tools.clients.athena.send(command));
  };
  let columns: QueryResult["columns"] | undefined;
  const rows: (string | null)[][] = [];
  for await (const { ResultSet } of pages(fetch)) {
    const values = (ResultSet?.Rows ?? []).map(valuesOf);
    const isFirst = columns === undefined;
    columns ??= (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name, Type }) => ({
      name: Name ?? "",
      type: Type ?? "",
    }));
    for (const row of isFirst && hasHeading(values, columns) ? values.slice(1) : values) {
      rows.push(row);
    }
  }
  return { columns: columns ?? [], rows };
}

/** Athena puts the column names before the rows of a SELECT, and only there. */
function hasHeading(
  rows: readonly (readonly (string | null)[])[],
  columns: QueryResult["columns"],
): boolean {
  const first = rows[0];
  return (
    first?.length === columns.length && columns.every(({ name }, index) => first[index] === name)
  );
}

function valuesOf(row: Row): (string | null)[] {
  return (row.Data ?? []).map((datum) => datum.VarCharValue ?? null);
}
