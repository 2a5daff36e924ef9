/**
 * The process that parses and runs SQL. It may die of hostile input; the parent starts another. It
 * lives as long as its channel to the parent.
 */
import type { DuckDBConnection } from "@duckdb/node-api";

import { type CatalogReader, MalformedQuery } from "./contract";
import type { Answer, Reply, Request } from "./messages";
import { execute } from "./run/execute";
import { openAhead } from "./run/instance";
import { removeSpill } from "./run/spill";
import { kindOf } from "./statements/kinds";
import { readStatement } from "./statements/readStatement";

let running: DuckDBConnection | undefined;
let asked = 0;
const questions = new Map<number, (answer: Answer) => void>();

function reply(message: Reply): void {
  process.send?.(message);
}

function ask(method: keyof CatalogReader) {
  return (...args: readonly unknown[]): Promise<never> =>
    new Promise((resolve, reject) => {
      const question = ++asked;
      questions.set(question, ({ value, error }) => {
        if (error === undefined) resolve(value as never);
        else reject(new Error(error));
      });
      reply({ kind: "question", question, method, arguments: args });
    });
}

const catalog: CatalogReader = {
  databaseExists: ask("databaseExists"),
  databases: ask("databases"),
  tables: ask("tables"),
  table: ask("table"),
  partitions: ask("partitions"),
  objects: ask("objects"),
  saveProfiles: ask("saveProfiles"),
};

function check(id: number, sql: string): void {
  try {
    const { statement } = readStatement(sql);
    reply({ kind: "checked", id, statement: { ...kindOf(statement), statement } });
  } catch (error) {
    if (!(error instanceof MalformedQuery)) throw error;
    reply({ kind: "malformed", id, message: error.message });
  }
}

async function handle(request: Request): Promise<void> {
  switch (request.kind) {
    case "check":
      return check(request.id, request.sql);
    case "run": {
      const { sql, task, parameters, database, now } = request;
      const outcome = await execute({
        sql,
        task,
        parameters,
        database,
        now,
        catalog,
        running: (connection) => (running = connection),
      });
      return reply({ kind: "outcome", id: request.id, outcome });
    }
    case "interrupt":
      running?.interrupt();
      return;
    case "answer":
      questions.get(request.question)?.(request);
      questions.delete(request.question);
  }
}

process.on("message", (request: Request) => {
  handle(request).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    if ("id" in request) reply({ kind: "fault", id: request.id, message });
  });
});
process.on("disconnect", () => {
  removeSpill();
  process.exit(0);
});

/** The first parse and the first database are slow: both are done before anyone waits. */
readStatement("SELECT a, count(*) FROM t WHERE b = 'x' GROUP BY a ORDER BY a");
openAhead("SELECT json_serialize_sql('SELECT 1')");
