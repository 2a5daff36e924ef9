import type { DuckDBConnection } from "@duckdb/node-api";

import { text } from "../write/duck";

/** The generated SQL holds something that the writer never writes: a fault of ours, so nothing runs. */
export class GateRefused extends Error {
  public override readonly name = "GateRefused";
}

export interface Allowed {
  /** `catalog.schema.table` of the loaded tables. */
  readonly tables: ReadonlySet<string>;
  /** Names of the statement's own WITH queries. */
  readonly commonTables: ReadonlySet<string>;
}

/** Every DuckDB function that the writer's tables write; operators are functions there. */
const duckFunctions = new Set(
  `+ - * / // % || abs any_value arg_max_null arg_min_null array_agg array_to_string avg bool_and bool_or
  cardinality ceil count count_if count_star cume_dist date_trunc datesub day dayofyear dense_rank epoch error exp
  first_value floor greatest hour isodow isoyear json_extract_string json_type json_valid lag last_day last_value
  lead least left len length list_concat list_contains list_count list_extract list_filter list_position list_transform list_value
  ln log10 log2 lower lpad ltrim make_timestamptz map_contains map_extract_value max min minute month ntile percent_rank
  pi power quarter range rank regexp_extract regexp_full_match regexp_matches regexp_replace replace reverse row
  round row_number rpad rtrim second split_part sqrt starts_with stddev_pop stddev_samp strftime string_split strpos
  struct_extract struct_pack substr sum to_days to_hours to_minutes to_months to_seconds to_weeks to_years trim trunc
  try_strptime upper var_pop var_samp week year & | xor isnan isfinite isinf degrees radians nth_value chr unicode levenshtein millisecond list_max list_min ~~ !~~ like_escape not_like_escape array_slice`.split(
    /\s+/,
  ),
);

/** Where DuckDB finds its own functions; no instance has a macro that could hide one. */
const ownSchemas: ReadonlySet<unknown> = new Set(["", "main"]);

/**
 * Checks the generated SQL once more, in DuckDB's own reading of it: one SELECT, over loaded tables
 * and own WITH queries, with known functions and no table function at all.
 * @throws GateRefused
 */
export async function checkGenerated(
  connection: DuckDBConnection,
  sql: string,
  allowed: Allowed,
): Promise<void> {
  const reader = await connection.runAndReadAll(`SELECT json_serialize_sql(${text(sql)})`);
  const tree = JSON.parse(String(reader.getRowsJson()[0]?.[0])) as Serialized;
  if (tree.error) throw new GateRefused(`not one SELECT: ${tree.error_message ?? ""}`);
  if (tree.statements?.length !== 1) throw new GateRefused("more than one statement");
  walk(tree.statements[0], allowed);
}

interface Serialized {
  readonly error: boolean;
  readonly error_message?: string;
  readonly statements?: readonly unknown[];
}

type TreeNode = Readonly<Record<string, unknown>>;

function walk(root: unknown, allowed: Allowed): void {
  const queue: unknown[] = [root];
  for (let node = queue.pop(); queue.length > 0 || node !== undefined; node = queue.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (!Array.isArray(node)) checkNode(node as TreeNode, allowed);
    queue.push(...Object.values(node));
  }
}

function checkNode(node: TreeNode, { tables, commonTables }: Allowed): void {
  if (node["type"] === "TABLE_FUNCTION") throw new GateRefused("a table function");
  if (node["type"] === "BASE_TABLE") {
    const parts = [node["catalog_name"], node["schema_name"], node["table_name"]].filter(
      (part) => part !== "",
    );
    const name = parts.join(".");
    if (!(parts.length === 1 ? commonTables : tables).has(name))
      throw new GateRefused(`the table ${name}`);
  }
  const name = node["function_name"];
  if (typeof name === "string" && (!duckFunctions.has(name) || !ownSchemas.has(node["schema"]))) {
    throw new GateRefused(`the function ${name}`);
  }
}
