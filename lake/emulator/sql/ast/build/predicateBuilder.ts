import type { PredicateContext } from "../../parser/grammar";
import {
  BetweenContext,
  ComparisonContext,
  DistinctFromContext,
  InListContext,
  InSubqueryContext,
  LikeContext,
  NullPredicateContext,
} from "../../parser/grammar";
import type { ComparisonOperator, Expression } from "../node";
import { refuse } from "./dispatch";
import { buildExpression as build } from "./expressionBuilder";
import { locationOf } from "./location";
import { buildQuery } from "./queryBuilder";

/** The part of a predicate after its value: `= 1`, `BETWEEN 1 AND 2`. */
export function buildPredicate(context: PredicateContext, value: Expression): Expression {
  const at = locationOf(context);
  if (context instanceof ComparisonContext) {
    const written = context.comparisonOperator().getText();
    const operator = (written === "!=" ? "<>" : written) as ComparisonOperator;
    return { kind: "comparison", operator, left: value, right: build(context._right!), at };
  }
  if (context instanceof NullPredicateContext) {
    return { kind: "isNull", value, not: context.KW_NOT() !== null, at };
  }
  const [built, negated] = negatable(context, value);
  return negated ? { kind: "not", operand: built, at } : built;
}

function negatable(context: PredicateContext, value: Expression): [Expression, boolean] {
  const at = locationOf(context);
  if (context instanceof BetweenContext) {
    const [low, high] = [build(context._lower!), build(context._upper!)];
    return [{ kind: "between", value, low, high, at }, context.KW_NOT() !== null];
  }
  if (context instanceof InListContext) {
    const items = context.expression().map(build);
    return [{ kind: "inList", value, items, at }, context.KW_NOT() !== null];
  }
  if (context instanceof InSubqueryContext) {
    const query = buildQuery(context.query());
    return [{ kind: "inQuery", value, query, at }, context.KW_NOT() !== null];
  }
  if (context instanceof LikeContext) {
    const escape = context._escape && { escape: build(context._escape) };
    const pattern = build(context._pattern!);
    return [{ kind: "like", value, pattern, ...escape, at }, context.KW_NOT() !== null];
  }
  if (context instanceof DistinctFromContext) {
    const right = build(context._right!);
    const operator = "IS DISTINCT FROM";
    return [{ kind: "comparison", operator, left: value, right, at }, context.KW_NOT() !== null];
  }
  throw refuse(context);
}
