import { expressionText } from "../ast/expressionText";
import type { Expression, FunctionCall } from "../ast/node";
import { children, findCalls } from "../ast/walk";
import { QueryFailure } from "../failure";
import type { Env } from "./env";
import { isAggregate } from "./expressions/calls";
import { nameChain } from "./expressions/names";

/** Clauses that see single rows have no aggregates. */
export function refuseAggregates(e: Expression, clause: string): void {
  const found = findCalls(e, (call) => isAggregate(call) || call.over !== undefined);
  if (found.length === 0) return;
  const text = `${clause} cannot contain aggregations, window functions or grouping operations: [${found.map(expressionText).join(", ")}]`;
  throw new QueryFailure("EXPRESSION_NOT_SCALAR", text, e.at);
}

export function hasAggregate(e: Expression): boolean {
  return findCalls(e, isAggregate).length > 0;
}

/**
 * Checks that an expression of an aggregated query has one value per group. Two expressions are the
 * same where their SQL is: columns are fully qualified there.
 * @throws QueryFailure EXPRESSION_NOT_AGGREGATE, NESTED_AGGREGATION
 */
export function checkGrouped(e: Expression, keys: ReadonlySet<string>, env: Env): void {
  if (isGrouped(e, keys, env)) return;
  throw new QueryFailure(
    "EXPRESSION_NOT_AGGREGATE",
    `'${expressionText(e)}' must be an aggregate expression or appear in GROUP BY clause`,
    e.at,
  );
}

function isGrouped(e: Expression, keys: ReadonlySet<string>, env: Env): boolean {
  if (e.kind === "call" && isAggregate(e)) {
    checkNesting(e);
    return true;
  }
  const names = nameChain(e);
  if (names) {
    const found = env.scope.resolve(names, e.at);
    // A column of a query around this one is a constant here.
    if (found && found.level > 0) return true;
    return (
      keys.has(env.write(e, env).sql) ||
      (found !== undefined && found.rest.length > 0 && keys.has(found.field.sql))
    );
  }
  const inner = children(e);
  if (inner.length === 0) return true;
  if (!hasAggregate(e) && e.kind !== "interval" && keys.has(env.write(e, env).sql)) return true;
  return inner.every((child) => child.kind === "interval" || isGrouped(child, keys, env));
}

function checkNesting(call: FunctionCall): void {
  const inside = children(call).flatMap((child) =>
    findCalls(child, (c) => isAggregate(c) || c.over !== undefined),
  );
  if (inside.length === 0) return;
  const kind = inside[0]!.over ? "window functions" : "aggregations";
  const text = `Cannot nest ${kind} inside aggregation '${call.name}': [${inside.map(expressionText).join(", ")}]`;
  throw new QueryFailure(inside[0]!.over ? "NESTED_WINDOW" : "NESTED_AGGREGATION", text, call.at);
}
