import type { FunctionCall } from "../ast/node";
import { notSupported, QueryFailure } from "../failure";
import { bind, raise, text } from "../write/duck";
import { declare } from "./function";

/** Java's whitespace within the first code points; DuckDB trims only what it is told. */
const space = text(" \t\n\v\f\r");

export const strings = declare("scalar", [
  ["length(varchar) bigint", "length($1)"],
  ["lower(varchar(x)) varchar(x)", "lower($1)"],
  ["upper(varchar(x)) varchar(x)", upper],
  ["trim(varchar(x)) varchar(x)", `trim($1, ${space})`],
  ["ltrim(varchar(x)) varchar(x)", `ltrim($1, ${space})`],
  ["rtrim(varchar(x)) varchar(x)", `rtrim($1, ${space})`],
  ["chr(bigint) varchar(1)", "chr(CAST($1 AS INTEGER))"],
  ["codepoint(varchar(1)) integer", codepoint],
  ["levenshtein_distance(varchar, varchar) bigint", "levenshtein($1, $2)"],
  ["reverse(varchar(x)) varchar(x)", "reverse($1)"],
  ["substr(varchar(x), bigint) varchar(x)", substring],
  ["substr(varchar(x), bigint, bigint) varchar(x)", substring],
  ["substring(varchar(x), bigint) varchar(x)", substring],
  ["substring(varchar(x), bigint, bigint) varchar(x)", substring],
  ["concat(varchar, varchar...) varchar", (args) => `(${args.join(" || ")})`],
  ["replace(varchar(x), varchar) varchar(x)", (args) => replace(args[0]!, args[1]!, "''")],
  ["replace(varchar, varchar, varchar) varchar", (args) => replace(args[0]!, args[1]!, args[2]!)],
  ["strpos(varchar, varchar) bigint", "strpos($1, $2)"],
  ["starts_with(varchar, varchar) boolean", "starts_with($1, $2)"],
  ["split(varchar(x), varchar) array(varchar(x))", split],
  ["split_part(varchar(x), varchar, bigint) varchar(x)", splitPart],
  ["lpad(varchar, bigint, varchar) varchar", pad],
  ["rpad(varchar, bigint, varchar) varchar", pad],
  [
    "regexp_like(varchar, varchar) boolean",
    (args, call) => `regexp_matches($1, ${pattern(call)})`.replace("$1", () => args[0]!),
  ],
  ["regexp_extract(varchar(x), varchar) varchar(x)", (args, call) => extract(args[0]!, call, "0")],
  [
    "regexp_extract(varchar(x), varchar, bigint) varchar(x)",
    (args, call) => extract(args[0]!, call, group(call)),
  ],
  [
    "regexp_replace(varchar, varchar) varchar",
    (args, call) => `regexp_replace(${args[0]}, ${pattern(call)}, '', 'g')`,
  ],
  [
    "regexp_replace(varchar, varchar, varchar) varchar",
    (args, call) => `regexp_replace(${args[0]}, ${pattern(call)}, ${replacement(call)}, 'g')`,
  ],
]);

/** One letter at a time, as Java does it: `ß` has no capital of one letter. */
function upper([value]: readonly string[]): string {
  const [sharp, standIn] = [text("ß"), text("\u{E000}")];
  return `replace(upper(replace(${value}, ${sharp}, ${standIn})), ${standIn}, ${sharp})`;
}

/** Longer than any text; DuckDB takes no larger position or length. */
const longest = "2147483647";

/** Position 0, and a position before the text, give an empty text; DuckDB starts at the text. */
function substring(args: readonly string[], call: FunctionCall): string {
  const [value, start, length] = args as [string, string, string | undefined];
  const rest = length === undefined ? "" : `, ${clamped(length)}`;
  const orNoLength = length === undefined ? "" : ` OR ${length} IS NULL`;
  const from = call.arguments[1]!;
  if (from.kind === "integer" && BigInt(from.text) > 0n && from.text.length < 10)
    return `substr(${value}, ${start}${rest})`;
  return bind(value, (v) =>
    bind(
      start,
      (s) =>
        `CASE WHEN ${s} = 0 OR -${s} > length(${v}) THEN CASE WHEN ${v} IS NULL${orNoLength} THEN NULL ELSE '' END ELSE substr(${v}, CASE WHEN ${s} > ${longest} THEN ${longest} ELSE ${s} END${rest}) END`,
    ),
  );
}

/** A length that DuckDB takes. No least and greatest: DuckDB's pass a NULL by. */
function clamped(length: string): string {
  return bind(
    length,
    (l) => `CASE WHEN ${l} < 0 THEN 0 WHEN ${l} > ${longest} THEN ${longest} ELSE ${l} END`,
  );
}

function codepoint([value]: readonly string[]): string {
  const refusal = raise(
    "INVALID_FUNCTION_ARGUMENT",
    text("Input string must be a single character string"),
  );
  return `CASE WHEN length(${value}) <> 1 THEN ${refusal} ELSE unicode(${value}) END`;
}

/** An empty text is found before every character by Trino and nowhere by DuckDB. */
function replace(value: string, search: string, by: string): string {
  if (/^'(?:[^']|'')+'$/.test(search)) return `replace(${value}, ${search}, ${by})`;
  throw notSupported("replace with a text to look for that is no literal");
}

function split(args: readonly string[], call: FunctionCall): string {
  literal(call, 1, "split with an empty delimiter or one that is no literal");
  return `string_split(${args[0]}, ${args[1]})`;
}

function splitPart(args: readonly string[], call: FunctionCall): string {
  literal(call, 1, "split_part with an empty delimiter or one that is no literal");
  const index = call.arguments[2]!;
  if (index.kind !== "integer")
    throw notSupported("split_part with an index that is no literal", call.at);
  if (index.text === "0") {
    throw new QueryFailure("INVALID_FUNCTION_ARGUMENT", "Index must be greater than zero");
  }
  // Past the last part is NULL, not an empty text.
  return bind(args[0]!, (v) => `list_extract(string_split(${v}, ${args[1]}), ${index.text})`);
}

function pad(args: readonly string[], call: FunctionCall): string {
  literal(call, 2, "padding with an empty text or one that is no literal");
  if (call.arguments[1]!.kind !== "integer")
    throw notSupported("padding to a length that is no literal", call.at);
  return `${call.name}(${args[0]}, CAST(${args[1]} AS INTEGER), ${args[2]})`;
}

function literal(call: FunctionCall, at: number, otherwise: string): string {
  const argument = call.arguments[at]!;
  if (argument.kind === "string" && argument.value !== "") return argument.value;
  throw notSupported(otherwise, argument.at);
}

/** A literal pattern of the syntax that Trino's and DuckDB's engines read alike. */
function pattern(call: FunctionCall): string {
  const value = literal(call, 1, "a pattern that is empty or no literal");
  const plain = value.replace(/\\[.\\*+?()[\]{}|^$/\-dDsSwW]/g, "a");
  if (/\\|\(\?(?!:)|[*+?}][+]|\[\[|&&/.test(plain) || !/^[\x20-\x7e]*$/.test(value)) {
    throw notSupported(`the pattern '${value}'`, call.arguments[1]!.at);
  }
  try {
    new RegExp(value);
  } catch {
    throw notSupported(`the pattern '${value}'`, call.arguments[1]!.at);
  }
  return text(value);
}

function group(call: FunctionCall): string {
  const argument = call.arguments[2]!;
  if (argument.kind === "integer" && /^\d$/.test(argument.text)) return argument.text;
  throw notSupported("a group that is no literal", argument.at);
}

function extract(value: string, call: FunctionCall, groupText: string): string {
  const regex = pattern(call);
  return bind(
    value,
    (v) =>
      `CASE WHEN regexp_matches(${v}, ${regex}) THEN regexp_extract(${v}, ${regex}, ${groupText}) END`,
  );
}

/** `$1` of Java's replacements is `\1` here. */
function replacement(call: FunctionCall): string {
  const argument = call.arguments[2]!;
  if (argument.kind !== "string" || /\\|\$(?!\d)/.test(argument.value)) {
    throw notSupported("a replacement that is no plain literal", argument.at);
  }
  return text(argument.value.replace(/\$(\d)/g, "\\$1"));
}
