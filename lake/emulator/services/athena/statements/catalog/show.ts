import type { Table } from "../../../../catalog/table";
import type { ShowStatement } from "../../../../sql/statements/catalogStatement";
import type { StatementContext } from "../statementContext";
import { databaseNotFound, taskFailure } from "../statementFailure";
import { lines, type StatementOutcome } from "../statementOutcome";
import { createTableText, createViewText } from "./createText";
import { describedColumns, padded } from "./describeTable";
import { existingTable, isView } from "./existing";
import { partitionFolder } from "./partitionFolder";
import { keysOf } from "./partitions";
import { matchesPattern } from "./pattern";

/**
 * Names of columns, padding and counts are as measured on Athena: a row is one text, its columns
 * parted by tabs.
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function runShowStatement(
  context: StatementContext,
  statement: ShowStatement,
): StatementOutcome {
  switch (statement.kind) {
    case "showDatabases": {
      const names = context.deputy.databases().map(({ Name }) => Name);
      return lines(
        ["database_name"],
        names.filter((name) => matchesPattern(statement.pattern, name)),
      );
    }
    case "showTables":
      return lines(
        ["tab_name"],
        namesOf(context, statement, () => true),
      );
    case "showViews":
      return lines(["views"], namesOf(context, statement, isView), { type: "varchar" });
    default:
      return showOfTable(context, statement);
  }
}

function showOfTable(
  context: StatementContext,
  statement: Extract<ShowStatement, { table: unknown }>,
): StatementOutcome {
  const table = existingTable(context, statement.table);
  switch (statement.kind) {
    case "showColumns":
      if (isView(table)) return describedColumns(table);
      return lines(["field"], columnsOf(table).map(padded));
    case "showPartitions":
      return lines(["partition"], partitionsOf(context, table));
    case "showCreateTable":
      if (isView(table)) throw taskFailure(`${table.Name} is a view: SHOW CREATE VIEW shows it`);
      return lines(["createtab_stmt"], createTableText(table).split("\n"), { counted: false });
    case "showCreateView":
      return lines(["create view"], createViewText(table).split("\n"), { type: "varchar" });
    case "showProperties":
      return lines(["prpt_name", "prpt_value"], propertiesOf(table, statement.property));
  }
}

function namesOf(
  context: StatementContext,
  { database = context.database, pattern }: { database?: string; pattern?: string },
  test: (table: Table) => boolean,
): string[] {
  if (!context.deputy.database(database)) throw databaseNotFound(database);
  return context.deputy
    .tables(database)
    .filter((table) => test(table) && matchesPattern(pattern, table.Name))
    .map(({ Name }) => Name);
}

function columnsOf({ StorageDescriptor, PartitionKeys }: Table): string[] {
  return [...StorageDescriptor.Columns, ...PartitionKeys].map(({ Name }) => Name);
}

function partitionsOf({ deputy }: StatementContext, table: Table): string[] {
  if (table.PartitionKeys.length === 0) {
    throw taskFailure(`Table ${table.Name} is not a partitioned table`);
  }
  const keys = keysOf(table);
  return deputy
    .partitions(table.DatabaseName, table.Name)
    .map(({ Values }) => partitionFolder(keys, Values));
}

function propertiesOf({ Name, DatabaseName, Parameters }: Table, property?: string): string[] {
  if (property === undefined) {
    return Object.entries(Parameters).flatMap(([key, value]) => `${key}\t${value}`.split("\n"));
  }
  const value = Object.hasOwn(Parameters, property) ? Parameters[property] : undefined;
  const missing = `Table ${DatabaseName}.${Name} does not have property: ${property}`;
  return (value ?? missing).split("\n");
}
