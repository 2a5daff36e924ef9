import { duckType, formatType, isNumeric, isWhole, simple, type SqlType } from "../types/sqlType";
import { bind, cast, raise, text, type Typed } from "./duck";

/** What a cast does with a value that has no counterpart. */
type OnFault = (code: string, message: string) => string;

/**
 * Writes an explicit cast, or undefined where Trino has none or the lake does not write it.
 * @param safe TRY_CAST: NULL instead of an error
 */
export function castTo(value: Typed, to: SqlType, safe: boolean): string | undefined {
  const from = value.type;
  const fault: OnFault = safe ? () => "NULL" : raise;
  if (from.kind === "unknown") return cast(value.sql, to);
  if (to.kind === "varchar") return toText(value, to.length, fault);
  if (from.kind === "varchar") return fromText(value.sql, to, fault);
  if (formatType(from) === formatType(to)) return value.sql;
  if (from.kind === "boolean") return isNumeric(to) ? cast(value.sql, to) : undefined;
  if (isNumeric(from)) return fromNumber(value, to, fault);
  if (from.kind === "date" && to.kind.startsWith("timestamp")) return cast(value.sql, to);
  if (from.kind.startsWith("timestamp")) {
    return to.kind === "date" || to.kind.startsWith("timestamp") ? cast(value.sql, to) : undefined;
  }
  return undefined;
}

function toText(
  { sql, type }: Typed,
  length: number | undefined,
  fault: OnFault,
): string | undefined {
  const written = textOf(sql, type);
  if (written === undefined || length === undefined) return written;
  if (type.kind === "varchar") return `left(${written}, ${length})`;
  const message = `'Value ' || t || ' cannot be represented as varchar(${length})'`;
  return bind(
    written,
    (t) =>
      `CASE WHEN length(${t}) > ${length} THEN ${fault("INVALID_CAST_ARGUMENT", message.replace("|| t ||", `|| ${t} ||`))} ELSE ${t} END`,
  );
}

function textOf(sql: string, type: SqlType): string | undefined {
  switch (type.kind) {
    case "varchar":
      return sql;
    case "boolean":
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
    case "decimal":
      return `CAST(${sql} AS VARCHAR)`;
    case "date":
      return withinCalendar(sql, (day) => `CAST(${day} AS VARCHAR)`);
    case "timestamp":
      return withinCalendar(sql, (time) => `strftime(${time}, '%Y-%m-%d %H:%M:%S.%g')`);
    case "timestamp with time zone":
      return `(${textOf(`CAST(${sql} AS TIMESTAMP)`, simple("timestamp"))} || ' UTC')`;
    default:
      return undefined;
  }
}

/** Outside the years 0001 to 9999 DuckDB writes a date in a way of its own. */
function withinCalendar(sql: string, write: (value: string) => string): string {
  const refusal = raise(
    "NOT_SUPPORTED",
    text("a date outside the years 0001 to 9999 is not supported here"),
  );
  return bind(sql, (value) => {
    const isInside = `CAST(${value} AS DATE) BETWEEN CAST('0001-01-01' AS DATE) AND CAST('9999-12-31' AS DATE)`;
    return `CASE WHEN ${value} IS NULL OR ${isInside} THEN ${write(value)} ELSE ${refusal} END`;
  });
}

const fromTextNames: Readonly<Record<string, string>> = {
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  integer: "INT",
  bigint: "BIGINT",
  double: "DOUBLE",
  real: "REAL",
};

/** Texts that Trino reads as the type; DuckDB reads more. */
const forms: Readonly<Record<string, string>> = {
  tinyint: "[+-]?[0-9]+",
  smallint: "[+-]?[0-9]+",
  integer: "[+-]?[0-9]+",
  bigint: "[+-]?[0-9]+",
  double:
    "\\s*([+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?|[+-]?(NaN|Infinity))\\s*",
  real: "\\s*([+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?|[+-]?(NaN|Infinity))\\s*",
  decimal: "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)",
  date: "\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}\\s*",
  timestamp:
    "\\s*[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}( [0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2}(\\.[0-9]{1,3})?)?)?\\s*",
};

function fromText(sql: string, to: SqlType, fault: OnFault): string | undefined {
  if (to.kind === "boolean") return textToBoolean(sql, fault);
  const form = forms[to.kind];
  if (form === undefined) return undefined;
  // Java reads a number with the suffix of its type.
  const floating = to.kind === "double" || to.kind === "real";
  const message = (t: string): string => {
    if (to.kind === "date" || to.kind === "timestamp")
      return `'Value cannot be cast to ${to.kind}: ' || ${t}`;
    if (to.kind === "decimal") {
      return `'Cannot cast VARCHAR ''' || ${t} || ''' to DECIMAL(${to.precision}, ${to.scale}). Value is not a number.'`;
    }
    return `'Cannot cast ''' || ${t} || ''' to ${fromTextNames[to.kind]}'`;
  };
  return bind(sql, (t) => {
    const read = `TRY_CAST(CASE WHEN regexp_full_match(${t}, '${form}') THEN trim(${t}${floating ? ", ' dDfF'" : ""}) END AS ${duckType(to)})`;
    return `CASE WHEN ${t} IS NULL THEN NULL ELSE COALESCE(${read}, ${fault("INVALID_CAST_ARGUMENT", message(t))}) END`;
  });
}

function textToBoolean(sql: string, fault: OnFault): string {
  return bind(
    sql,
    (t) =>
      `CASE WHEN lower(${t}) IN ('t', 'true', '1') THEN TRUE WHEN lower(${t}) IN ('f', 'false', '0') THEN FALSE ` +
      `WHEN ${t} IS NULL THEN NULL ELSE ${fault("INVALID_CAST_ARGUMENT", `'Cannot cast ''' || ${t} || ''' to BOOLEAN'`)} END`,
  );
}

function fromNumber(value: Typed, to: SqlType, fault: OnFault): string | undefined {
  const { sql, type } = value;
  if (to.kind === "boolean") return `(${sql} <> 0)`;
  if (!isNumeric(to)) return undefined;
  if (to.kind === "double" || to.kind === "real") return cast(sql, to);
  const floating = type.kind === "double" || type.kind === "real";
  const target = duckType(to);
  return bind(sql, (n) => {
    // Trino rounds half away from zero where DuckDB rounds half to even.
    const rounded = floating && isWhole(to) ? `round(${n})` : n;
    return `CASE WHEN ${n} IS NULL THEN NULL ELSE COALESCE(TRY_CAST(${rounded} AS ${target}), ${fault(...outOfRange(type, to, n))}) END`;
  });
}

function outOfRange(from: SqlType, to: SqlType, n: string): [string, string] {
  if (to.kind === "decimal") {
    const name = from.kind === "decimal" ? "DECIMAL" : from.kind.toUpperCase();
    return [
      "INVALID_CAST_ARGUMENT",
      `'Cannot cast ${name} ''' || CAST(${n} AS VARCHAR) || ''' to DECIMAL(${to.precision}, ${to.scale})'`,
    ];
  }
  if (isWhole(from))
    return [
      "NUMERIC_VALUE_OUT_OF_RANGE",
      `'Out of range for ${to.kind}: ' || CAST(${n} AS VARCHAR)`,
    ];
  return ["INVALID_CAST_ARGUMENT", `'Out of range for ${to.kind}: ' || CAST(${n} AS VARCHAR)`];
}
