import type { Expression, ExpressionOf } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { commonType } from "../../types/coercion";
import { boolean, formatType, isFloating, type SqlType, varchar } from "../../types/sqlType";
import { coerce, type Typed } from "../../write/duck";
import type { Env } from "../env";
import { cannotApply } from "./operators";

export function writeComparison(e: ExpressionOf<"comparison">, env: Env): Typed {
  const left = env.write(e.left, env);
  const right = env.write(e.right, env);
  const type = commonType(left.type, right.type);
  if (!type) throw cannotApply(e.operator, left.type, right.type, e);
  const ordering = e.operator !== "=" && e.operator !== "<>" && e.operator !== "IS DISTINCT FROM";
  if (ordering && !isOrderable(type)) throw cannotApply(e.operator, left.type, right.type, e);
  if (["row", "map", "array"].includes(type.kind))
    throw notSupported(`comparing ${type.kind}s`, e.at);
  return { sql: compare(e.operator, coerce(left, type), coerce(right, type), type), type: boolean };
}

/** NaN is equal to nothing and neither less nor more in SQL; DuckDB sorts and equates it. */
function compare(operator: string, a: string, b: string, type: SqlType): string {
  const plain = `(${a} ${operator} ${b})`;
  if (!isFloating(type) || operator === "IS DISTINCT FROM") return plain;
  const sides = [a, b].filter((side) => !number.test(side));
  if (sides.length === 0) return plain;
  const missing = sides.map((side) => `${side} IS NULL`).join(" OR ");
  const odd = sides.map((side) => `isnan(${side})`).join(" OR ");
  const answer = operator === "<>" ? "TRUE" : "FALSE";
  return `CASE WHEN ${missing} THEN NULL WHEN ${odd} THEN ${answer} ELSE ${plain} END`;
}

/** A literal number, which is not NaN. */
const number = /^CAST\((CAST\()?'?-?[\d.e+-]+'? AS \w+\)( AS DOUBLE\))?$/;

export function isOrderable(type: SqlType): boolean {
  return type.kind !== "map" && type.kind !== "json";
}

export function writeLogical(e: ExpressionOf<"logical">, env: Env): Typed {
  const terms = e.terms.map((term) => {
    const value = env.write(term, env);
    return condition(
      value,
      `Logical expression term must evaluate to a boolean (actual: ${formatType(value.type)})`,
      term,
    );
  });
  return { sql: `(${terms.join(` ${e.operator} `)})`, type: boolean };
}

export function writeNot(e: ExpressionOf<"not">, env: Env): Typed {
  const value = env.write(e.operand, env);
  const text = `Value of logical NOT expression must evaluate to a boolean (actual: ${formatType(value.type)})`;
  return { sql: `(NOT ${condition(value, text, e.operand)})`, type: boolean };
}

/** The SQL of a value that must be a boolean. */
export function condition(value: Typed, message: string, e: Expression): string {
  if (value.type.kind === "boolean") return value.sql;
  if (value.type.kind === "unknown") return coerce(value, boolean);
  throw new QueryFailure("TYPE_MISMATCH", message, e.at);
}

export function writeBetween(e: ExpressionOf<"between">, env: Env): Typed {
  const [value, low, high] = [e.value, e.low, e.high].map((part) => env.write(part, env)) as [
    Typed,
    Typed,
    Typed,
  ];
  const both = commonType(value.type, low.type);
  const type = both && commonType(both, high.type);
  if (!type || !isOrderable(type)) {
    const text = `Cannot check if ${formatType(value.type)} is BETWEEN ${formatType(low.type)} and ${formatType(high.type)}`;
    throw new QueryFailure("TYPE_MISMATCH", text, e.at);
  }
  const [v, a, b] = [value, low, high].map((part) => coerce(part, type)) as [
    string,
    string,
    string,
  ];
  if (!isFloating(type)) return { sql: `(${v} BETWEEN ${a} AND ${b})`, type: boolean };
  return { sql: `(${compare(">=", v, a, type)} AND ${compare("<=", v, b, type)})`, type: boolean };
}

export function writeInList(e: ExpressionOf<"inList">, env: Env): Typed {
  const value = env.write(e.value, env);
  const items = e.items.map((item) => env.write(item, env));
  const type = sameTypeFor([value, ...items], "IN value and list items must be the same type", [
    e.value,
    ...e.items,
  ]);
  return {
    sql: `(${coerce(value, type)} IN (${items.map((item) => coerce(item, type)).join(", ")}))`,
    type: boolean,
  };
}

/** The common type of several values; the first that does not fit is named. */
export function sameTypeFor(
  values: readonly Typed[],
  message: string,
  parts: readonly Expression[],
): SqlType {
  return values.reduce<SqlType>(
    (type, value, at) => {
      const next = commonType(type, value.type);
      if (next) return next;
      const all = [
        ...new Set(values.map((one) => formatType(one.type)).filter((one) => one !== "unknown")),
      ];
      const text =
        `${message} or coercible to a common type. Cannot find common type between ${formatType(type)} and ` +
        `${formatType(value.type)}, all types (without duplicates): [${all.join(", ")}]`;
      throw new QueryFailure("TYPE_MISMATCH", text, parts[at]!.at);
    },
    { kind: "unknown" },
  );
}

export function writeLike(e: ExpressionOf<"like">, env: Env): Typed {
  const [value, pattern] = [env.write(e.value, env), env.write(e.pattern, env)];
  const mustBeText = (typed: Typed, what: string, part: Expression): string => {
    if (typed.type.kind === "varchar" || typed.type.kind === "unknown")
      return coerce(typed, varchar);
    const text = `${what} LIKE expression must evaluate to a varchar (actual: ${formatType(typed.type)})`;
    throw new QueryFailure("TYPE_MISMATCH", text, part.at);
  };
  const left = mustBeText(value, "Left side of", e.value);
  const right = mustBeText(pattern, "Pattern for", e.pattern);
  if (!e.escape) return { sql: `(${left} LIKE ${right})`, type: boolean };
  if (e.escape.kind === "string" && [...e.escape.value].length !== 1) {
    throw new QueryFailure("INVALID_FUNCTION_ARGUMENT", "Escape string must be a single character");
  }
  if (e.escape.kind !== "string" || e.pattern.kind !== "string") {
    throw notSupported(
      "LIKE with an ESCAPE that is not one character after a literal pattern",
      e.at,
    );
  }
  const broken = e.pattern.value.replaceAll(e.escape.value + e.escape.value, "");
  for (const [, next = ""] of broken.matchAll(
    new RegExp(`\\u{${e.escape.value.codePointAt(0)!.toString(16)}}(.?)`, "gu"),
  )) {
    if (next === "%" || next === "_") continue;
    throw new QueryFailure(
      "INVALID_FUNCTION_ARGUMENT",
      "Escape character must be followed by '%', '_' or the escape character itself",
    );
  }
  return { sql: `(${left} LIKE ${right} ESCAPE ${env.write(e.escape, env).sql})`, type: boolean };
}

export function writeIsNull(e: ExpressionOf<"isNull">, env: Env): Typed {
  const value = env.write(e.value, env);
  return { sql: `(${value.sql} IS ${e.not ? "NOT " : ""}NULL)`, type: boolean };
}
