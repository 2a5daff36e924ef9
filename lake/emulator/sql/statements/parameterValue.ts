import { buildExpression } from "../ast/build/expressionBuilder";
import type { Expression } from "../ast/node";
import { visit } from "../ast/parameters";
import { MalformedQuery } from "../contract";
import { checkText } from "../parser/limits";
import { parseExpression } from "../parser/parse";

/**
 * What an execution parameter means, as measured on Athena: an expression where it parses and names
 * nothing, else a text. `1 + 1` is 2 and `'abc'` is abc, but so is `abc`.
 * @throws QueryFailure NOT_SUPPORTED for an expression that the lake does not know
 */
export function parameterValue(text: string): Expression {
  const at = { line: 1, column: 1 };
  const literal: Expression = { kind: "string", value: text, at };
  checkText(text);
  let expression: Expression;
  try {
    expression = buildExpression(parseExpression(text));
  } catch (error) {
    if (error instanceof MalformedQuery) return literal;
    throw error;
  }
  let names = 0;
  visit(expression, (node) => {
    if (node["kind"] === "name" || node["kind"] === "parameter") names++;
  });
  return names > 0 ? literal : expression;
}
