import type { QueryError } from "../../../sql/contract";
import { queryError, QueryFailure } from "../../../sql/failure";

/** A statement that fails, with what `GetQueryExecution` tells of it. */
export class StatementFailure extends Error {
  public override readonly name = "StatementFailure";

  public constructor(public readonly error: QueryError) {
    super(error.message);
  }
}

/** Hive's analysis refuses: `FAILED: SemanticException [Error 10001]: Table not found db.t`. */
export function semanticFailure(code: number, text: string): StatementFailure {
  const message = `FAILED: SemanticException [Error ${code}]: ${text}`;
  return new StatementFailure({ name: "SemanticException", message, category: 2, type: 1301 });
}

/** Hive's catalog refuses. */
export function taskFailure(text: string): StatementFailure {
  const task = "org.apache.hadoop.hive.ql.exec.DDLTask";
  const message = `FAILED: Execution Error, return code 1 from ${task}. ${text}`;
  return new StatementFailure({ name: "DDLTask", message, category: 2, type: 1006 });
}

export function tableNotFound(database: string, name: string): StatementFailure {
  return semanticFailure(10001, `Table not found ${database}.${name}`);
}

export function databaseNotFound(name: string): StatementFailure {
  return semanticFailure(10072, `Database does not exist: ${name}`);
}

/** What Trino refuses, at the statement's start: `SCHEMA_NOT_FOUND: line 1:1: …`. */
export function trinoFailure(code: string, text: string, located = true): StatementFailure {
  const at = located ? { line: 1, column: 1 } : undefined;
  return new StatementFailure(queryError(new QueryFailure(code, text, at)));
}
