import type { FunctionCall } from "../ast/node";
import { notSupported } from "../failure";
import { bind, raise, text } from "../write/duck";
import { declare } from "./function";

const fraction = raise(
  "NOT_SUPPORTED",
  "'json_extract_scalar of a number with a fraction is not supported here'",
);

export const collections = declare("scalar", [
  ["cardinality(array(T)) bigint", "len($1)"],
  ["cardinality(map(K, V)) bigint", "CAST(cardinality($1) AS BIGINT)"],
  [
    "element_at(array(T), bigint) T",
    (args) => {
      const zero = raise("INVALID_FUNCTION_ARGUMENT", "'SQL array indices start at 1'");
      return bind(
        args[1]!,
        (i) => `CASE WHEN ${i} = 0 THEN ${zero} ELSE list_extract(${args[0]}, ${i}) END`,
      );
    },
  ],
  ["element_at(map(K, V), K) V", "map_extract_value($1, $2)"],
  [
    "contains(array(T), T) boolean",
    (args) =>
      bind(
        args[0]!,
        (a) =>
          // A NULL among the elements leaves it open whether the value is there.
          `CASE WHEN ${a} IS NULL OR ${args[1]} IS NULL THEN NULL WHEN list_contains(${a}, ${args[1]}) THEN TRUE ` +
          `WHEN len(${a}) > list_count(${a}) THEN NULL ELSE FALSE END`,
      ),
  ],
  ["array_max(array(T)) T", (args) => extreme(args[0]!, "list_max")],
  ["array_min(array(T)) T", (args) => extreme(args[0]!, "list_min")],
  [
    "array_position(array(T), T) bigint",
    (args) =>
      bind(
        args[0]!,
        (a) =>
          `CASE WHEN ${a} IS NULL OR ${args[1]} IS NULL THEN NULL ELSE COALESCE(CAST(list_position(${a}, ${args[1]}) AS BIGINT), 0) END`,
      ),
  ],
  [
    "array_distinct(array(T)) array(T)",
    (args) =>
      bind(
        args[0]!,
        (a) =>
          `list_filter(${a}, lambda x, i: list_position(${a}, x) = i OR (x IS NULL AND len(list_filter(${a}[1:i], lambda y: y IS NULL)) = 1))`,
      ),
  ],
  ["array_join(array(varchar(x)), varchar) varchar", "array_to_string($1, $2)"],
  [
    "json_extract_scalar(varchar(x), varchar) varchar(x)",
    (args, call) => {
      const path = jsonPath(call);
      return bind(
        args[0]!,
        (j) =>
          // Trino gives a number's own text, which DuckDB does not keep where it has a fraction.
          `CASE WHEN json_valid(${j}) THEN CASE json_type(${j}, ${path}) WHEN 'OBJECT' THEN NULL WHEN 'ARRAY' THEN NULL ` +
          `WHEN 'NULL' THEN NULL WHEN 'DOUBLE' THEN ${fraction} ELSE json_extract_string(${j}, ${path}) END END`,
      );
    },
  ],
]);

/** One NULL among the elements makes the result NULL. */
function extreme(array: string, name: string): string {
  return bind(array, (a) => `CASE WHEN len(${a}) = list_count(${a}) THEN ${name}(${a}) END`);
}

/** `$.a.b[0]` and `$["a"]`: what both readers of paths take alike. */
function jsonPath(call: FunctionCall): string {
  const argument = call.arguments[1]!;
  if (argument.kind === "string" && /^\$(\.[A-Za-z_]\w*|\[\d+\])*$/.test(argument.value))
    return text(argument.value);
  throw notSupported("this JSON path", argument.at);
}
