import { QueryFailure } from "../failure";
import type { Expression, Query } from "./node";

/**
 * Puts values in the places of a query's `?`, in the order of the text. Values for a query without
 * any are ignored, as Athena does.
 * @throws QueryFailure INVALID_PARAMETER_USAGE for another number of values
 */
export function substitute(query: Query, values: readonly Expression[]): Query {
  const places = parametersIn(query);
  if (places.length === 0) return query;
  if (places.length !== values.length) {
    throw new QueryFailure(
      "INVALID_PARAMETER_USAGE",
      `Incorrect number of parameters: expected ${places.length} but found ${values.length}`,
      { line: 1, column: 1 },
    );
  }
  return replaced(query, new Map(places.map((place, at) => [place, values[at]!]))) as Query;
}

function parametersIn(query: Query): Expression[] {
  const found: Expression[] = [];
  visit(query, (node) => {
    if (node["kind"] === "parameter") found.push(node as unknown as Expression);
  });
  return found.sort((one, other) => one.at.line - other.at.line || one.at.column - other.at.column);
}

type TreeNode = Readonly<Record<string, unknown>>;

/** Calls back for every object of a tree of plain data. */
export function visit(node: unknown, found: (node: TreeNode) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node)) found(node as TreeNode);
  for (const child of Object.values(node)) visit(child, found);
}

function replaced(node: unknown, by: ReadonlyMap<unknown, Expression>): unknown {
  if (typeof node !== "object" || node === null) return node;
  const value = by.get(node);
  if (value) return value;
  if (Array.isArray(node)) return node.map((child) => replaced(child, by));
  return Object.fromEntries(
    Object.entries(node).map(([name, child]) => [name, replaced(child, by)]),
  );
}
