import type { Statement } from "../../../sql/statements/statement";
import type { StatementContext } from "./statementContext";
import { trinoFailure } from "./statementFailure";
import { done, type StatementOutcome } from "./statementOutcome";

/** `PREPARE name FROM …`: kept with the workgroup, in the place of one with the same name. */
export async function prepare(
  { prepared, execution, lake }: StatementContext,
  { name, sql }: Extract<Statement, { kind: "prepare" }>,
): Promise<StatementOutcome> {
  const { workgroup } = execution;
  await prepared.put({ workgroup, name, sql, lastModified: lake.clock.now() });
  return done;
}

export async function deallocate(
  { prepared, execution }: StatementContext,
  name: string,
): Promise<StatementOutcome> {
  const { workgroup } = execution;
  if (!prepared.get(workgroup, name)) {
    throw trinoFailure("NOT_FOUND", `Prepared statement not found: ${name}`, false);
  }
  await prepared.delete(workgroup, name);
  return done;
}
