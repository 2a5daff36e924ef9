import type { ExpressionOf } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { bigint, boolean, date, double, integer, timestamp, unknown } from "../../types/sqlType";
import { cast, text, type Typed } from "../../write/duck";

type Literal = ExpressionOf<
  "null" | "boolean" | "integer" | "decimal" | "double" | "string" | "typed"
>;

/** Athena reads `1.5` as a double, where stock Trino has a decimal. */
export function writeLiteral(e: Literal): Typed {
  switch (e.kind) {
    case "null":
      return { sql: cast("NULL", unknown), type: unknown };
    case "boolean":
      return { sql: e.value ? "TRUE" : "FALSE", type: boolean };
    case "integer":
      return wholeNumber(e);
    case "decimal":
    case "double":
      return { sql: doubleSql(e.text), type: double };
    case "string":
      return { sql: text(e.value), type: { kind: "varchar", length: [...e.value].length } };
    case "typed":
      return typed(e);
  }
}

function wholeNumber(e: ExpressionOf<"integer" | "decimal" | "double">): Typed {
  const value = BigInt(e.text);
  if (value > 9223372036854775807n || value < -9223372036854775807n) {
    // Trino's parser does not say where.
    throw new QueryFailure("SYNTAX_ERROR", `Invalid numeric literal: ${e.text}`, {
      line: 1,
      column: 1,
    });
  }
  const type = value > 2147483647n || value < -2147483648n ? bigint : integer;
  return { sql: cast(String(value), type), type };
}

/** As text: DuckDB would read digits as a decimal first, and lose the sign of zero. */
function doubleSql(digits: string): string {
  const value = Number(digits);
  return `CAST(${text(Object.is(value, -0) ? "-0.0" : String(value))} AS DOUBLE)`;
}

function typed(e: ExpressionOf<"typed">): Typed {
  const value = e.value.trim();
  switch (e.type) {
    case "date":
      if (!isDate(value)) break;
      return { sql: `CAST(${text(value)} AS DATE)`, type: date };
    case "timestamp": {
      const parts = /^(\d{4}-\d{2}-\d{2})(?: (\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?))?$/.exec(
        value,
      );
      if (!parts) throw notSupported(`TIMESTAMP '${value}'`, e.at);
      if (!isDate(parts[1]!)) break;
      return { sql: `CAST(${text(value)} AS TIMESTAMP)`, type: timestamp };
    }
    case "decimal": {
      const digits = /^([+-]?)(\d*)\.?(\d*)$/.exec(value);
      if (!digits || digits[2]! + digits[3]! === "") break;
      const scale = digits[3]!.length;
      const whole = digits[2]!.replace(/^0+(?=\d)/, "");
      const precision = Math.max(
        scale === 0 ? whole.length : (whole === "0" ? 0 : whole.length) + scale,
        1,
      );
      if (precision > 38) break;
      const type = { kind: "decimal", precision, scale } as const;
      return { sql: cast(text(value), type), type };
    }
    case "double":
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)) break;
      return { sql: doubleSql(value), type: double };
    case "bigint":
      if (!/^[+-]?\d{1,18}$/.test(value)) break;
      return { sql: cast(text(value), bigint), type: bigint };
    default:
      throw notSupported(`a literal of type ${e.type}`, e.at);
  }
  throw new QueryFailure(
    "INVALID_LITERAL",
    `'${e.value}' is not a valid ${e.type.toUpperCase()} literal`,
    e.at,
  );
}

function isDate(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(value)
  );
}
