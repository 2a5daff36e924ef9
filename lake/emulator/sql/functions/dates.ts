import { dateParts } from "../analyze/expressions/values";
import type { FunctionCall } from "../ast/node";
import { notSupported, QueryFailure } from "../failure";
import { bind, raise, text } from "../write/duck";
import { declare } from "./function";

type Declaration = readonly [
  string,
  string | ((args: readonly string[], call: FunctionCall) => string),
];

const names: readonly [string, string][] = [
  ...Object.keys(dateParts).map((name): [string, string] => [name, name]),
  ["week_of_year", "week"],
];

const parts = names.flatMap(([name, field]): Declaration[] => {
  const { sql, ofDate } = dateParts[field]!;
  const write = (args: readonly string[]): string => sql(args[0]!);
  const ofTimestamp: Declaration = [`${name}(timestamp) bigint`, write];
  return ofDate ? [[`${name}(date) bigint`, write], ofTimestamp] : [ofTimestamp];
});

export const dates = declare("scalar", [
  ...parts,
  ["date(date) date", "$1"],
  ["date(timestamp) date", "CAST($1 AS DATE)"],
  [
    "date(varchar) date",
    (args) =>
      bind(
        args[0]!,
        (t) =>
          `CASE WHEN ${t} IS NULL THEN NULL ELSE COALESCE(TRY_CAST(CASE WHEN regexp_full_match(${t}, '[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}') THEN ${t} END AS DATE), ` +
          `${raise("INVALID_CAST_ARGUMENT", `'Value cannot be cast to date: ' || ${t}`)}) END`,
      ),
  ],
  [
    "date_trunc(varchar, date) date",
    (args, call) => {
      if (["hour", "minute", "second"].includes(unit(call, "DATE"))) {
        throw new QueryFailure(
          "INVALID_FUNCTION_ARGUMENT",
          `'${unit(call)}' is not a valid DATE field`,
        );
      }
      return `CAST(date_trunc('${unit(call)}', ${args[1]}) AS DATE)`;
    },
  ],
  [
    "date_trunc(varchar, timestamp) timestamp",
    (args, call) => `date_trunc('${unit(call)}', ${args[1]})`,
  ],
  ["date_diff(varchar, date, date) bigint", difference],
  ["date_diff(varchar, timestamp, timestamp) bigint", difference],
  [
    "date_add(varchar, bigint, date) date",
    (args, call) => {
      if (["hour", "minute", "second"].includes(unit(call))) {
        throw new QueryFailure(
          "INVALID_FUNCTION_ARGUMENT",
          `'${unit(call)}' is not a valid DATE field`,
        );
      }
      return `CAST(${args[2]} + ${interval(args[1]!, call)} AS DATE)`;
    },
  ],
  [
    "date_add(varchar, bigint, timestamp) timestamp",
    (args, call) => `(${args[2]} + ${interval(args[1]!, call)})`,
  ],
  [
    "date_parse(varchar, varchar) timestamp",
    (args, call) => {
      const format = mask(call);
      return bind(
        args[0]!,
        (t) =>
          `CASE WHEN ${t} IS NULL THEN NULL ELSE COALESCE(try_strptime(${t}, ${text(format)}), ` +
          `${raise("INVALID_FUNCTION_ARGUMENT", `'Invalid format: "' || ${t} || '"'`)}) END`,
      );
    },
  ],
  [
    "date_format(timestamp, varchar) varchar",
    (args, call) => `strftime(${args[0]}, ${text(mask(call))})`,
  ],
  [
    "from_unixtime(double) timestamp with time zone",
    (args) => `make_timestamptz(CAST(round(${args[0]} * 1000) AS BIGINT) * 1000)`,
  ],
  ["to_unixtime(timestamp) double", "epoch($1)"],
  ["last_day_of_month(date) date", "last_day($1)"],
  ["last_day_of_month(timestamp) date", "last_day($1)"],
]);

const units: readonly string[] = [
  "second",
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "quarter",
  "year",
];

function unit(call: FunctionCall, kind = "TIMESTAMP"): string {
  const argument = call.arguments[0]!;
  if (argument.kind !== "string")
    throw notSupported("a unit of time that is no literal", argument.at);
  const name = argument.value.toLowerCase();
  if (units.includes(name)) return name;
  if (name === "millisecond") throw notSupported("the unit millisecond", argument.at);
  throw new QueryFailure(
    "INVALID_FUNCTION_ARGUMENT",
    `'${argument.value}' is not a valid ${kind} field`,
  );
}

/** Whole units that have passed, not boundaries crossed. */
function difference(args: readonly string[], call: FunctionCall): string {
  return `datesub('${unit(call)}', ${args[1]}, ${args[2]})`;
}

function interval(count: string, call: FunctionCall): string {
  const name = unit(call);
  if (name === "quarter") return `to_months(CAST(${count} * 3 AS INTEGER))`;
  const whole = ["second", "minute", "hour"].includes(name) ? count : `CAST(${count} AS INTEGER)`;
  return `to_${name}s(${whole})`;
}

/** MySQL's letters, which Trino's date_format reads, as DuckDB's. */
const letters: Readonly<Record<string, string>> = {
  Y: "%Y",
  m: "%m",
  d: "%d",
  H: "%H",
  i: "%M",
  s: "%S",
  S: "%S",
  f: "%f",
  y: "%y",
  M: "%B",
  b: "%b",
  W: "%A",
  a: "%a",
  h: "%I",
  I: "%I",
  p: "%p",
  j: "%j",
  T: "%H:%M:%S",
  e: "%-d",
  c: "%-m",
  k: "%-H",
  l: "%-I",
  "%": "%%",
};

function mask(call: FunctionCall): string {
  const argument = call.arguments[1]!;
  if (argument.kind !== "string")
    throw notSupported("a date format that is no literal", argument.at);
  return argument.value.replace(/%(.?)/gu, (_all, letter: string) => {
    const written = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
    if (written === undefined) throw notSupported(`%${letter} in a date format`, argument.at);
    return written;
  });
}
