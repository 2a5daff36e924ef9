import type { Table } from "../../catalog/table";
import type { Expression, Name, Query, QueryBody, Relation, TableReference } from "../ast/node";
import { children } from "../ast/walk";

/** The value of a partition whose key is NULL, as Hive names its folder. */
export const nullPartition = "__HIVE_DEFAULT_PARTITION__";

/** One place in the text that reads a catalogued table. */
export interface TableUse {
  readonly database: string;
  readonly table: Table;
  /** Columns that the query names, in lower case. */
  readonly columns: Set<string>;
  /** Conditions that every row of the answer fulfils, about this table's partition columns only. */
  readonly conditions: Expression[];
  /** Finds out what a name in a condition means: a partition column's name, or nothing known. */
  readonly resolve: Map<Expression, string>;
}

/** Every table name in the query, also those that turn out to be names of a WITH. */
export function tableNames(query: Query): readonly TableReference[] {
  const found: TableReference[] = [];
  visitQuery(query, found);
  return found;
}

function visitQuery(query: Query, found: TableReference[]): void {
  for (const named of query.with) visitQuery(named.query, found);
  visitBody(query.body, found);
  for (const item of query.orderBy) visitExpression(item.expression, found);
}

function visitBody(body: QueryBody, found: TableReference[]): void {
  switch (body.kind) {
    case "select":
      if (body.from) visitRelation(body.from, found);
      for (const item of body.items) {
        if (item.kind === "expression") visitExpression(item.expression, found);
      }
      for (const part of [body.where, body.having, ...(body.groupBy ?? [])]) {
        if (part) visitExpression(part, found);
      }
      return;
    case "values":
      body.rows.forEach((row) => visitExpression(row, found));
      return;
    case "table":
      found.push(body.table);
      return;
    case "query":
      visitQuery(body.query, found);
      return;
    case "set":
      visitBody(body.left, found);
      visitBody(body.right, found);
  }
}

function visitRelation(relation: Relation, found: TableReference[]): void {
  if (relation.kind === "table") found.push(relation);
  else if (relation.kind === "subquery") visitQuery(relation.query, found);
  else if (relation.kind === "aliased") visitRelation(relation.relation, found);
  else {
    visitRelation(relation.left, found);
    visitRelation(relation.right, found);
    if (relation.on) visitExpression(relation.on, found);
  }
}

function visitExpression(expression: Expression, found: TableReference[]): void {
  if (
    expression.kind === "scalarQuery" ||
    expression.kind === "exists" ||
    expression.kind === "inQuery"
  ) {
    visitQuery(expression.query, found);
  }
  for (const child of children(expression)) visitExpression(child, found);
}

/** The name as `[catalog, database, table]`, the missing parts filled in. */
export function qualify(
  parts: readonly Name[],
  database: string,
): readonly [string, string, string] {
  const names = parts.map(({ name }) => name);
  const table = names.pop() ?? "";
  const schema = names.pop() ?? database;
  return [names.pop() ?? "awsdatacatalog", schema, table];
}
