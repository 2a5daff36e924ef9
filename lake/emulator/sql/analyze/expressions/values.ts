import type { Expression, ExpressionOf } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { readType } from "../../types/readType";
import { bigint, date, duckType, formatType, simple, timestamp } from "../../types/sqlType";
import { castTo } from "../../write/casts";
import { coerce, text, type Typed } from "../../write/duck";
import type { Env } from "../env";
import { sameTypeFor } from "./predicates";

/** Pairs of type families between which Trino has a cast that is not written here. */
const known =
  /^(varchar|boolean|tinyint|smallint|integer|bigint|real|double|decimal|date|timestamp|array|map|row|varbinary)/;

export function writeCast(e: ExpressionOf<"cast">, env: Env): Typed {
  const value = env.write(e.value, env);
  const type = readType(e.type, e.at);
  const sql = castTo(value, type, e.safe);
  if (sql !== undefined) return { sql, type };
  const [from, to] = [formatType(value.type), formatType(type)];
  if (isImpossible(value.type.kind, type.kind)) {
    throw new QueryFailure("TYPE_MISMATCH", `Cannot cast ${from} to ${to}`, e.at);
  }
  throw notSupported(`a cast from ${from} to ${to}`, e.at);
}

const times: readonly string[] = ["date", "timestamp", "timestamp with time zone"];
const nested: readonly string[] = ["array", "map", "row"];

function isImpossible(from: string, to: string): boolean {
  if (!known.test(from) || !known.test(to)) return false;
  if (nested.includes(from) || nested.includes(to)) return from !== to;
  return times.includes(from) !== times.includes(to);
}

export function writeRow(e: ExpressionOf<"row">, env: Env): Typed {
  const items = e.items.map((item) => env.write(item, env));
  const fields = items.map((item, at) => `'f${at}': ${item.sql}`);
  return {
    sql: `{${fields.join(", ")}}`,
    type: { kind: "row", fields: items.map(({ type }) => ({ type })) },
  };
}

export function writeArray(e: ExpressionOf<"array">, env: Env): Typed {
  const items = e.items.map((item) => env.write(item, env));
  const element = sameTypeFor(items, "All ARRAY elements must be the same type", e.items);
  const list = `[${items.map((item) => coerce(item, element)).join(", ")}]`;
  return { sql: `CAST(${list} AS ${duckType(element)}[])`, type: { kind: "array", element } };
}

/** Per field of EXTRACT, DuckDB's function and whether a date has it. */
export const dateParts: Readonly<
  Record<string, { readonly sql: (t: string) => string; readonly ofDate: boolean }>
> = {
  year: part("year"),
  quarter: part("quarter"),
  month: part("month"),
  week: part("week"),
  day: part("day"),
  day_of_month: part("day"),
  day_of_week: part("isodow"),
  dow: part("isodow"),
  day_of_year: part("dayofyear"),
  doy: part("dayofyear"),
  year_of_week: part("isoyear"),
  yow: part("isoyear"),
  hour: part("hour", false),
  minute: part("minute", false),
  second: part("second", false),
  // DuckDB counts the seconds in as well.
  millisecond: { sql: (t: string) => `(millisecond(${t}) % 1000)`, ofDate: false },
};

function part(name: string, ofDate = true) {
  return { sql: (t: string) => `${name}(${t})`, ofDate };
}

export function writeExtract(e: ExpressionOf<"extract">, env: Env): Typed {
  const value = env.write(e.value, env);
  const found = Object.hasOwn(dateParts, e.field) ? dateParts[e.field] : undefined;
  if (!found)
    throw new QueryFailure("INVALID_FUNCTION_ARGUMENT", `Invalid EXTRACT field: ${e.field}`, e.at);
  const fits = value.type.kind === "timestamp" || (value.type.kind === "date" && found.ofDate);
  if (!fits) {
    if (value.type.kind === "timestamp with time zone")
      throw notSupported("EXTRACT of a time with a zone", e.at);
    const text = `Cannot extract ${e.field.toUpperCase()} from ${formatType(value.type)}`;
    throw new QueryFailure("TYPE_MISMATCH", text, (e.value as Expression).at);
  }
  return { sql: found.sql(value.sql), type: bigint };
}

/** The query's start, the same in every row; UTC, as an Athena session has it. */
export function writeCurrent(e: ExpressionOf<"current">, env: Env): Typed {
  const now = new Date(env.statement.now).toISOString().replace("T", " ").slice(0, 23);
  switch (e.what) {
    case "date":
      return { sql: `CAST(${text(now.slice(0, 10))} AS DATE)`, type: date };
    case "localtimestamp":
      return { sql: `CAST(${text(now)} AS TIMESTAMP)`, type: timestamp };
    case "timestamp":
      return {
        sql: `CAST(${text(`${now}+00`)} AS TIMESTAMPTZ)`,
        type: simple("timestamp with time zone"),
      };
  }
}
