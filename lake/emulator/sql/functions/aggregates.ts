import { raise } from "../write/duck";
import { declare, type Overload } from "./function";

/** Squares of values beyond 1e150 leave the doubles: Trino says NaN, DuckDB 0 or an error. */
function spread(name: string): Overload["write"] {
  const refusal = raise(
    "NOT_SUPPORTED",
    "'the spread of values beyond 1e150 is not supported here'",
  );
  return ([value]) => `${name}(CASE WHEN abs(${value}) > 1e150 THEN ${refusal} ELSE ${value} END)`;
}

/** Results are cast: DuckDB's own types are wider (`sum` of integers is a HUGEINT). */
export const aggregates = declare("aggregate", [
  ["count() bigint", "count(*)"],
  ["count(T) bigint", "count($1)"],
  // Where every value is NULL, DuckDB's count_if is NULL and Trino's is 0.
  ["count_if(boolean) bigint", "count(CASE WHEN $1 THEN 1 END)"],
  ["sum(bigint) bigint", "CAST(sum($1) AS BIGINT)"],
  ["sum(decimal(p,s)) decimal(38,s)", "sum($1)"],
  ["sum(real) real", "CAST(sum($1) AS FLOAT)"],
  ["sum(double) double", "sum($1)"],
  ["avg(bigint) double", "avg($1)"],
  ["avg(real) real", "CAST(avg($1) AS FLOAT)"],
  ["avg(double) double", "avg($1)"],
  ["min(T) T", "min($1)"],
  ["max(T) T", "max($1)"],
  ["max_by(T, K) T", "arg_max_null($1, $2)"],
  ["min_by(T, K) T", "arg_min_null($1, $2)"],
  ["arbitrary(T) T", "any_value($1)"],
  ["any_value(T) T", "any_value($1)"],
  // Exact is within what an approximation promises; another sketch's error would be another answer.
  ["approx_distinct(T) bigint", "count(DISTINCT $1)"],
  ["stddev(double) double", spread("stddev_samp")],
  ["stddev_samp(double) double", spread("stddev_samp")],
  ["stddev_pop(double) double", spread("stddev_pop")],
  ["variance(double) double", spread("var_samp")],
  ["var_samp(double) double", spread("var_samp")],
  ["var_pop(double) double", spread("var_pop")],
  ["bool_and(boolean) boolean", "bool_and($1)"],
  ["every(boolean) boolean", "bool_and($1)"],
  ["bool_or(boolean) boolean", "bool_or($1)"],
  ["array_agg(T) array(T)", "array_agg($1)"],
]);

export const windowFunctions = declare("window", [
  ["row_number() bigint", "row_number()"],
  ["rank() bigint", "rank()"],
  ["dense_rank() bigint", "dense_rank()"],
  ["percent_rank() double", "percent_rank()"],
  ["cume_dist() double", "cume_dist()"],
  ["ntile(bigint) bigint", "ntile($1)"],
  ["lag(T) T", "lag($1)"],
  ["lag(T, bigint) T", "lag($1, $2)"],
  ["lag(T, bigint, T) T", "lag($1, $2, $3)"],
  ["lead(T) T", "lead($1)"],
  ["lead(T, bigint) T", "lead($1, $2)"],
  ["lead(T, bigint, T) T", "lead($1, $2, $3)"],
  ["first_value(T) T", "first_value($1)"],
  ["nth_value(T, bigint) T", "nth_value($1, $2)"],
  ["last_value(T) T", "last_value($1)"],
]);
