import type { Expression, ExpressionOf } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { asDecimal, commonType } from "../../types/coercion";
import { date, formatType, isNumeric, isWhole, type SqlType, varchar } from "../../types/sqlType";
import { bind, cast, coerce, raise, type Typed } from "../../write/duck";
import type { Env } from "../env";

type Arithmetic = ExpressionOf<"arithmetic">;

export function writeUnary(e: ExpressionOf<"unary">, env: Env): Typed {
  const { operand } = e;
  // The one whole number that has no positive counterpart.
  if (e.operator === "-" && operand.kind === "integer" && operand.text === "9223372036854775808") {
    throw notSupported("-9223372036854775808", e.at);
  }
  const value = env.write(operand, env);
  if (!isNumeric(value.type)) {
    const text =
      e.operator === "-"
        ? `Cannot negate ${formatType(value.type)}`
        : "Unary '+' operator cannot by applied to";
    throw new QueryFailure(
      "TYPE_MISMATCH",
      e.operator === "-" ? text : `${text} ${formatType(value.type)} type`,
      e.at,
    );
  }
  return e.operator === "+" ? value : { sql: `(-${value.sql})`, type: value.type };
}

export function writeConcat(e: ExpressionOf<"concat">, env: Env): Typed {
  const left = env.write(e.left, env);
  const right = env.write(e.right, env);
  const missing = [left, right].find(({ type }) => type.kind === "unknown");
  if (missing) {
    // Trino takes an untyped NULL for an array to be joined with one element.
    const element = missing === left ? right.type : left.type;
    const type = element.kind === "array" ? element : ({ kind: "array", element } as const);
    return { sql: cast("NULL", type), type };
  }
  const textual = [left, right].every(
    ({ type }) => type.kind === "varchar" || type.kind === "unknown",
  );
  if (textual)
    return { sql: `(${coerce(left, varchar)} || ${coerce(right, varchar)})`, type: varchar };
  const both = commonType(left.type, right.type);
  if (both?.kind === "array") {
    const sql = `list_concat(${coerce(left, both)}, ${coerce(right, both)})`;
    // DuckDB takes a NULL for an empty list; SQL does not.
    return {
      sql: `CASE WHEN ${left.sql} IS NULL OR ${right.sql} IS NULL THEN NULL ELSE ${sql} END`,
      type: both,
    };
  }
  if (left.type.kind === "array" || right.type.kind === "array" || left.type.kind === "varbinary") {
    throw notSupported("|| of these types", e.at);
  }
  const types = `${formatType(left.type)}, ${formatType(right.type)}`;
  throw new QueryFailure(
    "FUNCTION_NOT_FOUND",
    `Unexpected parameters (${types}) for function concat. Expected: concat(E, array(E)) E, concat(array(E)) E, concat(array(E), E) E, concat(char(x), char(y)), concat(varbinary), concat(varchar)`,
    e.at,
  );
}

export function writeArithmetic(e: Arithmetic, env: Env): Typed {
  if (e.right.kind === "interval") return shift(e, env.write(e.left, env), e.right);
  if (e.left.kind === "interval" && e.operator === "+")
    return shift(e, env.write(e.right, env), e.left);
  const left = env.write(e.left, env);
  const right = env.write(e.right, env);
  const known = left.type.kind === "unknown" ? right.type : left.type;
  const type = isNumeric(known) ? commonType(left.type, right.type) : undefined;
  if (!type) throw cannotApply(e.operator, left.type, right.type, e);
  if (type.kind === "decimal") return decimal(e, left, right);
  const [a, b] = [coerce(left, type), coerce(right, type)];
  return { sql: number(e, a, b, type), type };
}

/** Trino rewrites these before it looks for the operator. */
const shownOperators: Readonly<Record<string, string>> = { ">": "<", ">=": "<=", "<>": "=" };

export function cannotApply(
  operator: string,
  left: SqlType,
  right: SqlType,
  e: Expression,
): QueryFailure {
  const text = `Cannot apply operator: ${formatType(left)} ${shownOperators[operator] ?? operator} ${formatType(right)}`;
  return new QueryFailure("TYPE_MISMATCH", text, e.at);
}

function number(e: Arithmetic, a: string, b: string, type: SqlType): string {
  if (e.operator !== "/" && e.operator !== "%") return `(${a} ${e.operator} ${b})`;
  // Floating point division by zero is Infinity or NaN in both.
  if (!isWhole(type)) return `(${a} ${e.operator} ${b})`;
  const operator = e.operator === "/" ? "//" : "%";
  if (e.right.kind === "integer" && BigInt(e.right.text) !== 0n) return `(${a} ${operator} ${b})`;
  const zero = raise("DIVISION_BY_ZERO", "'Division by zero'");
  return bind(
    b,
    (divisor) => `CASE WHEN ${divisor} = 0 THEN ${zero} ELSE (${a} ${operator} ${divisor}) END`,
  );
}

/** Trino's precision and scale of a sum, a difference and a product. */
function decimal(e: Arithmetic, left: Typed, right: Typed): Typed {
  const one = asDecimal(left.type);
  const other = asDecimal(right.type);
  if (one.kind !== "decimal" || other.kind !== "decimal")
    throw cannotApply(e.operator, left.type, right.type, e);
  if (e.operator === "/" || e.operator === "%") throw notSupported("division of decimals", e.at);
  if (e.operator === "*") {
    const scale = one.scale + other.scale;
    const type = {
      kind: "decimal",
      precision: Math.min(38, one.precision + other.precision),
      scale,
    } as const;
    return { sql: cast(`${coerce(left, one)} * ${coerce(right, other)}`, type), type };
  }
  const scale = Math.max(one.scale, other.scale);
  const whole = Math.max(one.precision - one.scale, other.precision - other.scale);
  const type = { kind: "decimal", precision: Math.min(38, whole + scale + 1), scale } as const;
  return {
    sql: cast(`${cast(left.sql, type)} ${e.operator} ${cast(right.sql, type)}`, type),
    type,
  };
}

/** A date or a time moved by an interval. */
function shift(e: Arithmetic, value: Typed, interval: ExpressionOf<"interval">): Typed {
  if (e.operator !== "+" && e.operator !== "-")
    throw notSupported("this arithmetic with an interval", e.at);
  if (!/^\d{1,9}$/.test(interval.value))
    throw notSupported(`INTERVAL '${interval.value}'`, interval.at);
  const back = interval.negative !== (e.operator === "-");
  const moved = `(${value.sql} ${back ? "-" : "+"} to_${interval.unit}s(${interval.value}))`;
  if (value.type.kind === "timestamp" || value.type.kind === "timestamp with time zone") {
    return { sql: moved, type: value.type };
  }
  if (value.type.kind === "date") {
    if (["hour", "minute", "second"].includes(interval.unit)) {
      throw notSupported("an interval of less than a day added to a date", e.at);
    }
    return { sql: `CAST(${moved} AS DATE)`, type: date };
  }
  const type = ["year", "month"].includes(interval.unit)
    ? "interval year to month"
    : "interval day to second";
  throw cannotApply(e.operator, value.type, { kind: type }, e);
}
