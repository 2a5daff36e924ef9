import type { Expression, ExpressionOf, FunctionCall } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { commonType } from "../../types/coercion";
import { formatType, type SqlType } from "../../types/sqlType";
import { coerce, type Typed } from "../../write/duck";
import type { Env } from "../env";
import { cannotApply } from "./operators";
import { condition, sameTypeFor } from "./predicates";

export function writeCase(e: ExpressionOf<"case">, env: Env): Typed {
  const operand = e.operand && env.write(e.operand, env);
  const conditions = e.whens.map((when) => {
    const value = env.write(when.condition, env);
    if (!operand) {
      const text = `CASE WHEN clause must evaluate to a boolean (actual: ${formatType(value.type)})`;
      return condition(value, text, when.condition);
    }
    return equality(operand, value, when.condition);
  });
  const parts = [...e.whens.map((when) => when.result), ...(e.otherwise ? [e.otherwise] : [])];
  const values = parts.map((part) => env.write(part, env));
  const type = sameTypeFor(values, "All CASE results must be the same type", parts);
  const whens = conditions.map((test, at) => ` WHEN ${test} THEN ${coerce(values[at]!, type)}`);
  const otherwise = e.otherwise ? ` ELSE ${coerce(values.at(-1)!, type)}` : "";
  return { sql: `CASE${whens.join("")}${otherwise} END`, type };
}

function equality(operand: Typed, value: Typed, e: Expression): string {
  const type = commonType(operand.type, value.type);
  if (!type) {
    const text = `CASE operand type does not match WHEN clause operand type: ${formatType(operand.type)} vs ${formatType(value.type)}`;
    throw new QueryFailure("TYPE_MISMATCH", text, e.at);
  }
  return `(${coerce(operand, type)} = ${coerce(value, type)})`;
}

/** Forms that look like calls and are part of the language. */
export const conditionalForms: Readonly<Record<string, (e: FunctionCall, env: Env) => Typed>> = {
  coalesce: (e, env) => {
    if (e.arguments.length < 2)
      throw wrongCount(e, "The 'coalesce' function must have at least two arguments");
    const values = e.arguments.map((part) => env.write(part, env));
    const type = sameTypeFor(values, "All COALESCE operands must be the same type", e.arguments);
    return { sql: `COALESCE(${values.map((value) => coerce(value, type)).join(", ")})`, type };
  },
  nullif: (e, env) => {
    const [one, other] = two(e, env);
    const type: SqlType | undefined = commonType(one.type, other.type);
    if (!type) throw cannotApply("=", one.type, other.type, e);
    const sql = `CASE WHEN ${coerce(one, type)} = ${coerce(other, type)} THEN NULL ELSE ${one.sql} END`;
    return { sql, type: one.type };
  },
  if: (e, env) => {
    if (e.arguments.length !== 2 && e.arguments.length !== 3) {
      throw wrongCount(e, "Invalid number of arguments for 'if' function");
    }
    const [test, yes, no] = e.arguments as [Expression, Expression, Expression | undefined];
    const value = env.write(test, env);
    const text = `IF condition must evaluate to a boolean (actual: ${formatType(value.type)})`;
    const when = condition(value, text, test);
    const parts = no ? [yes, no] : [yes];
    const values = parts.map((part) => env.write(part, env));
    const type = values[1] ? commonType(values[0]!.type, values[1].type) : values[0]!.type;
    if (!type) {
      const types = values.map((one) => formatType(one.type)).join(" vs ");
      throw new QueryFailure(
        "TYPE_MISMATCH",
        `Result types for IF must be the same: ${types}`,
        e.at,
      );
    }
    const otherwise = values[1] ? ` ELSE ${coerce(values[1], type)}` : "";
    return { sql: `CASE WHEN ${when} THEN ${coerce(values[0]!, type)}${otherwise} END`, type };
  },
  try: (e) => {
    throw notSupported("TRY", e.at);
  },
};

function two(e: FunctionCall, env: Env): [Typed, Typed] {
  const [one, other] = e.arguments;
  if (!one || !other || e.arguments.length > 2) {
    throw wrongCount(e, "Invalid number of arguments for 'nullif' function");
  }
  return [env.write(one, env), env.write(other, env)];
}

function wrongCount(e: FunctionCall, text: string): QueryFailure {
  return new QueryFailure("INVALID_FUNCTION_ARGUMENT", text, e.at);
}
