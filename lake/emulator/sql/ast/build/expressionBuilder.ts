import type { ParserRuleContext } from "antlr4ng";

import {
  AndContext,
  ArithmeticBinaryContext,
  ArithmeticUnaryContext,
  ArrayConstructorContext,
  type BooleanExpressionContext,
  BooleanLiteralContext,
  CastContext,
  CoalesceContext,
  ColumnRefContext,
  ColumnReferenceContext,
  ConcatenationContext,
  CurrentDateContext,
  CurrentTimestampContext,
  DereferenceContext,
  ExistsContext,
  ExtractContext,
  FunctionCallContext,
  IntervalLiteralContext,
  LocalTimestampContext,
  LogicalNotContext,
  NullLiteralContext,
  NumericLiteralContext,
  OrContext,
  ParameterContext,
  ParenthesizedExpressionContext,
  PositionContext,
  PredicatedContext,
  RowConstructorContext,
  SearchedCaseContext,
  SimpleCaseContext,
  StringLiteralContext,
  SubqueryExpressionContext,
  SubscriptContext,
  SubstringContext,
  TrimContext,
  TypeConstructorContext,
} from "../../parser/grammar";
import type { ArithmeticOperator, Expression, Name } from "../node";
import { buildCall, call } from "./callBuilder";
import { Dispatch, refuse } from "./dispatch";
import { interval, numeric, typed } from "./literalBuilder";
import { locationOf, tokenLocation } from "./location";
import { nameOf, namesOf, stringOf } from "./names";
import { buildPredicate } from "./predicateBuilder";
import { buildQuery } from "./queryBuilder";
import { buildType } from "./typeBuilder";

/** @throws QueryFailure NOT_SUPPORTED for a form that is not on the list */
export function buildExpression(context: ParserRuleContext): Expression {
  return expressions.build(context);
}

const build = buildExpression;

/** `a.b.c` as a name and what is taken of it. */
export function columnOf(names: readonly Name[]): Expression {
  const [first, ...rest] = names;
  return rest.reduce<Expression>(
    (base, field) => ({ kind: "dereference", base, field, at: first!.at }),
    { kind: "name", name: first!, at: first!.at },
  );
}

/** `a AND b AND c` is one node, as in Trino. */
function logical(context: AndContext | OrContext, operator: "AND" | "OR"): Expression {
  const terms: BooleanExpressionContext[] = [];
  const queue = [...context.booleanExpression()];
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.constructor === context.constructor) {
      queue.unshift(...(next as AndContext | OrContext).booleanExpression());
    } else terms.push(next);
  }
  return { kind: "logical", operator, terms: terms.map(build), at: locationOf(context) };
}

function whens(context: SimpleCaseContext | SearchedCaseContext) {
  return context.whenClause().map((when) => ({
    condition: build(when._condition!),
    result: build(when._result!),
  }));
}

const expressions = new Dispatch<Expression>()
  .on(AndContext, (c) => logical(c, "AND"))
  .on(OrContext, (c) => logical(c, "OR"))
  .on(LogicalNotContext, (c) => ({
    kind: "not",
    operand: build(c.booleanExpression()),
    at: locationOf(c),
  }))
  .on(PredicatedContext, (c) => {
    const value = build(c.valueExpression());
    const predicate = c.predicate();
    return predicate ? buildPredicate(predicate, value) : value;
  })
  .on(ParenthesizedExpressionContext, (c) => build(c.expression()))
  .on(ColumnReferenceContext, (c) => columnOf(namesOf(c.columnName().qualifiedName())))
  .on(ColumnRefContext, (c) => {
    const names = c.qualifiedName();
    if (!names) throw refuse(c, "an empty column");
    return columnOf(namesOf(names));
  })
  .on(DereferenceContext, (c) => ({
    kind: "dereference",
    base: build(c.primaryExpression()),
    field: nameOf(c.identifier()),
    at: locationOf(c),
  }))
  .on(SubscriptContext, (c) => ({
    kind: "subscript",
    base: build(c.primaryExpression()),
    index: build(c.valueExpression()),
    at: locationOf(c),
  }))
  .on(ArithmeticUnaryContext, (c) => ({
    kind: "unary",
    operator: c._operator!.text as "+" | "-",
    operand: build(c.valueExpression()),
    at: locationOf(c),
  }))
  .on(ArithmeticBinaryContext, (c) => ({
    kind: "arithmetic",
    operator: c._operator!.text as ArithmeticOperator,
    left: build(c._left!),
    right: build(c._right!),
    at: tokenLocation(c._operator!),
  }))
  .on(ConcatenationContext, (c) => ({
    kind: "concat",
    left: build(c._left!),
    right: build(c._right!),
    at: tokenLocation(c.CONCAT().symbol),
  }))
  .on(ParameterContext, (c) => ({ kind: "parameter", at: locationOf(c) }))
  .on(NullLiteralContext, (c) => ({ kind: "null", at: locationOf(c) }))
  .on(BooleanLiteralContext, (c) => ({
    kind: "boolean",
    value: c.getText().toLowerCase() === "true",
    at: locationOf(c),
  }))
  .on(NumericLiteralContext, (c) => numeric(c.number()))
  .on(StringLiteralContext, (c) => ({
    kind: "string",
    value: stringOf(c.string()),
    at: locationOf(c),
  }))
  .on(TypeConstructorContext, typed)
  .on(IntervalLiteralContext, (c) => interval(c.interval()))
  .on(SimpleCaseContext, (c) => ({
    kind: "case",
    operand: build(c._operand!),
    whens: whens(c),
    ...(c._elseExpression && { otherwise: build(c._elseExpression) }),
    at: locationOf(c),
  }))
  .on(SearchedCaseContext, (c) => ({
    kind: "case",
    whens: whens(c),
    ...(c._elseExpression && { otherwise: build(c._elseExpression) }),
    at: locationOf(c),
  }))
  .on(CastContext, (c) => ({
    kind: "cast",
    value: build(c.expression()),
    type: buildType(c.type()),
    safe: c.KW_TRY_CAST() !== null,
    at: locationOf(c),
  }))
  .on(RowConstructorContext, (c) => ({
    kind: "row",
    items: c.expression().map(build),
    at: locationOf(c),
  }))
  .on(ArrayConstructorContext, (c) => ({
    kind: "array",
    items: c.expression().map(build),
    at: locationOf(c),
  }))
  .on(ExtractContext, (c) => ({
    kind: "extract",
    field: nameOf(c.identifier()).name,
    value: build(c.valueExpression()),
    at: locationOf(c),
  }))
  .on(CurrentDateContext, (c) => ({ kind: "current", what: "date", at: locationOf(c) }))
  .on(CurrentTimestampContext, (c) => {
    if (c._precision) throw refuse(c);
    return { kind: "current", what: "timestamp", at: locationOf(c) };
  })
  .on(LocalTimestampContext, (c) => {
    if (c._precision) throw refuse(c);
    return { kind: "current", what: "localtimestamp", at: locationOf(c) };
  })
  .on(SubqueryExpressionContext, (c) => ({
    kind: "scalarQuery",
    query: buildQuery(c.query()),
    at: locationOf(c),
  }))
  .on(ExistsContext, (c) => ({ kind: "exists", query: buildQuery(c.query()), at: locationOf(c) }))
  .on(CoalesceContext, (c) => call("coalesce", c.expression().map(build), c))
  .on(SubstringContext, (c) => call("substring", c.valueExpression().map(build), c))
  .on(PositionContext, (c) => call("strpos", c.valueExpression().map(build).reverse(), c))
  .on(TrimContext, (c) => {
    if (c._trimChar ?? c.trimsSpecification()) throw refuse(c, "trim with a specification");
    return call("trim", [build(c._trimSource ?? c.valueExpression(0)!)], c);
  })
  .on(FunctionCallContext, buildCall);
