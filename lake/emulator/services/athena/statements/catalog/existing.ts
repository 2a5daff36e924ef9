import type { Table } from "../../../../catalog/table";
import type { TableName } from "../../../../sql/statements/catalogStatement";
import { addressOf, type StatementContext } from "../statementContext";
import { tableNotFound } from "../statementFailure";

/**
 * The table or view that a statement names.
 * @throws StatementFailure `Table not found`
 */
export function existingTable(context: StatementContext, name: TableName): Table {
  const [database, table] = addressOf(context, name);
  const found = context.deputy.table(database, table);
  if (found) return found;
  throw tableNotFound(database, table);
}

export function isView({ TableType }: Table): boolean {
  return TableType === "VIRTUAL_VIEW";
}
