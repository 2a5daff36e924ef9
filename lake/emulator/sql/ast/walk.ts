import type { Expression, FunctionCall, Window } from "./node";

/** The expressions directly inside; a subquery's own are not. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "dereference":
      return [expression.base];
    case "subscript":
      return [expression.base, expression.index];
    case "unary":
    case "not":
      return [expression.operand];
    case "arithmetic":
    case "concat":
    case "comparison":
      return [expression.left, expression.right];
    case "logical":
      return expression.terms;
    case "between":
      return [expression.value, expression.low, expression.high];
    case "inList":
      return [expression.value, ...expression.items];
    case "like":
      return [expression.value, expression.pattern, ...optional(expression.escape)];
    case "inQuery":
    case "isNull":
    case "cast":
    case "extract":
      return [expression.value];
    case "case":
      return [
        ...optional(expression.operand),
        ...expression.whens.flatMap((when) => [when.condition, when.result]),
        ...optional(expression.otherwise),
      ];
    case "row":
    case "array":
      return expression.items;
    case "call":
      return callChildren(expression);
    default:
      return [];
  }
}

/** Every call in the expression that the test accepts, outermost first. */
export function findCalls(
  expression: Expression,
  test: (call: FunctionCall) => boolean,
): readonly FunctionCall[] {
  const inside = children(expression).flatMap((child) => findCalls(child, test));
  return expression.kind === "call" && test(expression) ? [expression, ...inside] : inside;
}

function callChildren(call: FunctionCall): readonly Expression[] {
  return [
    ...call.arguments,
    ...optional(call.filter),
    ...call.orderBy.map((item) => item.expression),
    ...(call.over ? windowChildren(call.over) : []),
  ];
}

function windowChildren(window: Window): readonly Expression[] {
  return [...window.partitionBy, ...window.orderBy.map((item) => item.expression)];
}

function optional(expression: Expression | undefined): readonly Expression[] {
  return expression ? [expression] : [];
}
