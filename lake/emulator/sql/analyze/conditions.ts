import type { Expression } from "../ast/node";
import { children } from "../ast/walk";
import { nameChain } from "./expressions/names";
import type { Scope } from "./scope";
import type { TableUse } from "./tables";

/**
 * Hands each table the parts of a WHERE clause that are about its partition columns only: a partition
 * for which one of them is not true has no row in the answer.
 */
export function collectConditions(
  where: Expression,
  tables: readonly TableUse[],
  scope: Scope,
): void {
  if (where.kind === "logical" && where.operator === "AND") {
    for (const term of where.terms) collectConditions(term, tables, scope);
    return;
  }
  const names = new Map<Expression, string>();
  const uses = new Set<TableUse | undefined>();
  visit(where, scope, names, uses);
  const [use] = uses;
  if (uses.size !== 1 || !use || !tables.includes(use)) return;
  use.conditions.push(where);
  for (const [name, column] of names) use.resolve.set(name, column);
}

function visit(
  e: Expression,
  scope: Scope,
  names: Map<Expression, string>,
  uses: Set<TableUse | undefined>,
): void {
  if (e.kind === "scalarQuery" || e.kind === "inQuery" || e.kind === "exists") uses.add(undefined);
  const chain = nameChain(e);
  if (!chain) {
    for (const child of children(e)) visit(child, scope, names, uses);
    return;
  }
  const found = scope.resolve(chain, e.at);
  const source = found?.level === 0 && found.rest.length === 0 ? found.field.source : undefined;
  const key = source?.use.table.PartitionKeys.find(
    (column) => column.Name.toLowerCase() === source.column,
  );
  // Values of other types are compared by other rules than their text.
  uses.add(key && /^(string|varchar\(\d+\))$/i.test(key.Type) ? source?.use : undefined);
  if (source) names.set(e, source.column);
}
