import { parseGlueType } from "../../../core/glueType";
import type { WrittenQuery } from "../analyze/env";
import type { Name } from "../ast/node";
import { QueryFailure } from "../failure";
import { coercible } from "../types/coercion";
import { fromGlueType } from "../types/fromGlueType";
import { hiveType } from "../types/hiveType";
import { formatType, type SqlType } from "../types/sqlType";
import type { OutputRequest, OutputTarget } from "./outputRequest";

/** A column as it is written. */
export interface OutputColumn {
  /** Lower case. */
  readonly name: string;
  readonly type: SqlType;
  readonly hiveType: string;
  /** Which column of the query it is; none for one that INSERT leaves out: NULL. */
  readonly source?: number;
}

const start = { line: 1, column: 1 };

/**
 * The columns to write, those that become folders last.
 * @param names INSERT's list of columns, or CREATE TABLE's names for those of the query
 * @throws QueryFailure with Trino's text
 */
export function outputColumns(
  query: WrittenQuery["columns"],
  names: readonly Name[] | undefined,
  { target, partitionedBy }: OutputRequest,
): readonly OutputColumn[] {
  const columns = target ? intoTarget(query, names, target) : ofQuery(query, names);
  checkPartitions(columns, partitionedBy);
  return columns;
}

function ofQuery(
  query: WrittenQuery["columns"],
  names: readonly Name[] | undefined,
): OutputColumn[] {
  const seen = new Set<string>();
  const columns = query.map(({ name, type }, at) => {
    if (name === undefined) {
      throw failure("MISSING_COLUMN_NAME", `Column name not specified at position ${at + 1}`);
    }
    const written = name.toLowerCase();
    if (seen.has(written)) {
      throw failure("DUPLICATE_COLUMN_NAME", `Column name '${written}' specified more than once`);
    }
    seen.add(written);
    if (type.kind === "unknown") {
      throw failure("COLUMN_TYPE_UNKNOWN", `Column type is unknown at position ${at + 1}`);
    }
    return { name: written, type, hiveType: inHive(type), source: at };
  });
  return names ? renamed(columns, names) : columns;
}

function renamed(columns: readonly OutputColumn[], names: readonly Name[]): OutputColumn[] {
  if (names.length !== columns.length) {
    throw failure(
      "MISMATCHED_COLUMN_ALIASES",
      `Column alias list has ${names.length} entries but relation has ${columns.length} columns`,
    );
  }
  return columns.map((column, at) => ({ ...column, name: names[at]!.name }));
}

function intoTarget(
  query: WrittenQuery["columns"],
  names: readonly Name[] | undefined,
  { columns }: OutputTarget,
): OutputColumn[] {
  const all = columns.map(({ name, hiveType: of }) => ({ name, hiveType: of, type: typeOf(of) }));
  const given = (names ?? []).map((name) => {
    const found = all.find((column) => column.name === name.name);
    if (found) return found;
    throw failure(
      "COLUMN_NOT_FOUND",
      `Insert column name does not exist in target table: ${name.name}`,
    );
  });
  const filled = names ? given : all;
  const matches =
    filled.length === query.length &&
    filled.every(
      ({ type }, at) => coercible(query[at]!.type, type) || textToText(query[at]!.type, type),
    );
  if (!matches) {
    const [table, found] = [filled, query].map((side) =>
      side.map(({ type }) => formatType(type)).join(", "),
    );
    throw failure(
      "TYPE_MISMATCH",
      `Insert query has mismatched column types: Table: [${table}], Query: [${found}]`,
    );
  }
  return all.map((column) => {
    const source = filled.indexOf(column);
    return { ...column, ...(source >= 0 && { source }) };
  });
}

/** A text goes into a text of another length. */
function textToText(from: SqlType, to: SqlType): boolean {
  return from.kind === "varchar" && to.kind === "varchar";
}

function typeOf(of: string): SqlType {
  const type = parseGlueType(of);
  if (!type) throw new QueryFailure("NOT_SUPPORTED", `the type ${of} is not supported here`);
  return fromGlueType(type);
}

function inHive(type: SqlType): string {
  const hive = hiveType(type);
  if (hive !== undefined) return hive;
  throw new QueryFailure("NOT_SUPPORTED", `Unsupported Hive type: ${formatType(type)}`);
}

function checkPartitions(columns: readonly OutputColumn[], keys: readonly string[]): void {
  const missing = keys.filter((key) => !columns.some(({ name }) => name === key));
  if (missing.length > 0) {
    const text = `Partition columns [${missing.join(", ")}] not present in schema`;
    throw new QueryFailure("INVALID_TABLE_PROPERTY", text);
  }
  if (keys.length > 0 && keys.length === columns.length) {
    throw new QueryFailure("INVALID_TABLE_PROPERTY", "Table contains only partition columns");
  }
  const last = columns.slice(columns.length - keys.length).map(({ name }) => name);
  if (last.join() !== keys.join()) {
    throw new QueryFailure(
      "HIVE_COLUMN_ORDER_MISMATCH",
      `Partition keys must be the last columns in the table and in the same order as the table properties: [${keys.join(", ")}]`,
    );
  }
}

function failure(code: string, text: string): QueryFailure {
  return new QueryFailure(code, text, start);
}
