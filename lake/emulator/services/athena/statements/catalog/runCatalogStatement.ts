import type { CatalogStatement } from "../../../../sql/statements/catalogStatement";
import type { StatementContext } from "../statementContext";
import type { StatementOutcome } from "../statementOutcome";
import { runDatabaseStatement } from "./databases";
import { describeTable } from "./describeTable";
import { runPartitionStatement } from "./partitions";
import { runShowStatement } from "./show";
import { runTableStatement } from "./tables";

/** Runs a statement about the catalog. */
export function runCatalogStatement(
  context: StatementContext,
  statement: CatalogStatement,
): StatementOutcome | Promise<StatementOutcome> {
  switch (statement.kind) {
    case "createDatabase":
    case "dropDatabase":
      return runDatabaseStatement(context, statement);
    case "addPartitions":
    case "dropPartitions":
    case "repairTable":
      return runPartitionStatement(context, statement);
    case "createTable":
    case "dropTable":
    case "dropView":
    case "addColumns":
    case "replaceColumns":
    case "setProperties":
    case "setLocation":
      return runTableStatement(context, statement);
    case "describeTable":
      return describeTable(context, statement);
    default:
      return runShowStatement(context, statement);
  }
}
