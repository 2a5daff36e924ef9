import type { DatabaseStatement } from "../../../../sql/statements/catalogStatement";
import type { StatementContext } from "../statementContext";
import { databaseNotFound, taskFailure } from "../statementFailure";
import { done, type StatementOutcome } from "../statementOutcome";

/** @see https://docs.aws.amazon.com/athena/latest/ug/create-database.html */
export async function runDatabaseStatement(
  { deputy }: StatementContext,
  statement: DatabaseStatement,
): Promise<StatementOutcome> {
  const { name } = statement;
  const exists = deputy.database(name) !== undefined;
  if (statement.kind === "createDatabase") {
    if (exists && !statement.ifNotExists) throw taskFailure(`Database ${name} already exists`);
    if (exists) return done;
    const { comment, location, properties } = statement;
    await deputy.putDatabase({
      Name: name,
      ...(comment !== undefined && { Description: comment }),
      ...(location !== undefined && { LocationUri: location }),
      Parameters: properties,
    });
    return done;
  }
  if (!exists) {
    if (statement.ifExists) return done;
    throw databaseNotFound(name);
  }
  const tables = deputy.tables(name);
  if (tables.length > 0 && !statement.cascade) {
    throw taskFailure(
      `InvalidOperationException(message:Database ${name} is not empty. One or more tables exist.)`,
    );
  }
  for (const table of tables) await deputy.deleteTable(name, table.Name);
  await deputy.deleteDatabase(name);
  return done;
}
