import { bind, raise } from "../write/duck";
import { declare } from "./function";

const wholes = ["tinyint", "smallint", "integer", "bigint"];
const zero = raise("DIVISION_BY_ZERO", "'Division by zero'");

/** The same function for each whole type, which it keeps. */
function perWhole(name: string, args: number, sql: string | ((args: readonly string[]) => string)) {
  return wholes.map(
    (type) => [`${name}(${new Array<string>(args).fill(type).join(", ")}) ${type}`, sql] as const,
  );
}

/** Outside of its range a function of Trino is NaN or infinite; DuckDB fails. */
const guarded =
  (name: string) =>
  (args: readonly string[]): string =>
    bind(args[0]!, (x) =>
      name === "sqrt"
        ? `CASE WHEN ${x} < 0 THEN CAST('NaN' AS DOUBLE) ELSE sqrt(${x}) END`
        : `CASE WHEN ${x} < 0 THEN CAST('NaN' AS DOUBLE) WHEN ${x} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE ${name}(${x}) END`,
    );

export const maths = declare("scalar", [
  ...perWhole("abs", 1, "abs($1)"),
  ["abs(double) double", "abs($1)"],
  ...perWhole("ceil", 1, "$1"),
  ["ceil(double) double", "ceil($1)"],
  ...perWhole("ceiling", 1, "$1"),
  ["ceiling(double) double", "ceil($1)"],
  ...perWhole("floor", 1, "$1"),
  ["floor(double) double", "floor($1)"],
  ...perWhole("round", 1, "$1"),
  ...wholes.map(
    (type) => [`round(${type}, integer) ${type}`, `CAST(round($1, $2) AS ${type})`] as const,
  ),
  ["round(double) double", "round($1)"],
  ["round(double, integer) double", "round($1, $2)"],
  ["truncate(double) double", "trunc($1)"],
  ...perWhole(
    "sign",
    1,
    (args) => `CASE WHEN ${args[0]} > 0 THEN 1 WHEN ${args[0]} < 0 THEN -1 ELSE ${args[0]} END`,
  ),
  ...perWhole("mod", 2, (args) =>
    bind(args[1]!, (b) => `CASE WHEN ${b} = 0 THEN ${zero} ELSE ${args[0]} % ${b} END`),
  ),
  ["mod(double, double) double", "($1 % $2)"],
  ["sqrt(double) double", guarded("sqrt")],
  ["exp(double) double", "exp($1)"],
  ["ln(double) double", guarded("ln")],
  ["log10(double) double", guarded("log10")],
  ["log2(double) double", guarded("log2")],
  ["power(double, double) double", "power($1, $2)"],
  ["pow(double, double) double", "power($1, $2)"],
  ["pi() double", "pi()"],
  ["nan() double", "CAST('NaN' AS DOUBLE)"],
  ["infinity() double", "CAST('Infinity' AS DOUBLE)"],
  ["is_nan(double) boolean", "isnan($1)"],
  ["is_finite(double) boolean", "isfinite($1)"],
  ["is_infinite(double) boolean", "isinf($1)"],
  ["degrees(double) double", "degrees($1)"],
  ["radians(double) double", "radians($1)"],
  ["bitwise_and(bigint, bigint) bigint", "($1 & $2)"],
  ["bitwise_or(bigint, bigint) bigint", "($1 | $2)"],
  ["bitwise_xor(bigint, bigint) bigint", "xor($1, $2)"],
  ["bitwise_not(bigint) bigint", "(-1 - $1)"],
  ["greatest(T, T...) T", extreme("greatest")],
  ["least(T, T...) T", extreme("least")],
]);

/** One NULL makes the result NULL. */
function extreme(name: string) {
  return (args: readonly string[]): string => {
    const missing = args.map((arg) => `${arg} IS NULL`).join(" OR ");
    return `CASE WHEN ${missing} THEN NULL ELSE ${name}(${args.join(", ")}) END`;
  };
}
