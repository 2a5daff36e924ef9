import type { Deputy } from "../../../access/deputy";
import type { QueryTask } from "../../../sql/contract";
import type { TableName } from "../../../sql/statements/catalogStatement";
import type { Statement } from "../../../sql/statements/statement";
import type { LakeGround } from "../../lakeState";
import type { Execution } from "../execution";
import type { PreparedStatements } from "../workgroups/preparedStatements";
import type { EngineOutcome } from "./statementOutcome";

/** What a statement is to do, as `StartQueryExecution` understood it. */
export interface Work {
  /** What the engine reads: of EXECUTE, the prepared text. */
  readonly sql: string;
  readonly parameters: readonly string[];
  /** Absent: whatever it is, the engine answers. */
  readonly statement?: Statement;
}

/** What a statement works with while it runs. */
export interface StatementContext {
  readonly lake: LakeGround;
  /** Athena reads and writes with the rights of whoever asks. */
  readonly deputy: Deputy;
  readonly prepared: PreparedStatements;
  readonly execution: Execution;
  readonly work: Work;
  /** The database that unqualified names mean, in lower case. */
  readonly database: string;
  readonly signal: AbortSignal;
  /** Has the engine read the statement's text; limits and stops are seen to. */
  readonly run: (task: QueryTask) => Promise<EngineOutcome>;
}

/** `[database, name]`, the missing database filled in. */
export function addressOf(
  { database }: Pick<StatementContext, "database">,
  table: TableName,
): readonly [database: string, name: string] {
  return [table.database ?? database, table.name];
}
