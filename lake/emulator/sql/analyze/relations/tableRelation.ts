import { parseGlueType } from "../../../../core/glueType";
import type { TableReference } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { fromGlueType } from "../../types/fromGlueType";
import { duckType, formatType, varchar } from "../../types/sqlType";
import { identifier, raise, text, type Typed } from "../../write/duck";
import type { Env } from "../env";
import type { Field } from "../scope";
import { nullPartition, qualify, type TableUse } from "../tables";
import { derived, type WrittenRelation } from "./derived";
import { informationSchema, type InformationTable } from "./informationSchema";
import { writeView } from "./view";

type QualifiedName = readonly [catalog: string, database: string, name: string];

/** What a name in FROM means: a WITH query, a view, a table, or one of `information_schema`. */
export function writeTable(reference: TableReference, env: Env): WrittenRelation {
  const [first] = reference.parts;
  const common = reference.parts.length === 1 ? env.commonTables.get(first!.name) : undefined;
  if (common) {
    const sql = `SELECT * FROM ${identifier(common.sqlName)}`;
    return derived(env, { sql, columns: common.columns }, [first!.name]);
  }
  const name = qualify(reference.parts, env.database);
  const [catalog, database, table] = name;
  if (catalog !== "awsdatacatalog") {
    throw new QueryFailure(
      "CATALOG_NOT_FOUND",
      `Catalog '${catalog}' does not exist`,
      reference.at,
    );
  }
  const { statement } = env;
  const information = statement.information.get(`${database}.${table}`);
  if (information) return writeInformation(information, name, env);
  if (!statement.databases.has(database)) {
    throw new QueryFailure("SCHEMA_NOT_FOUND", `Schema '${database}' does not exist`, reference.at);
  }
  const view = statement.views.get(`${database}.${table}`);
  return view ? writeView(view, name, env) : writeCatalogued(reference, name, env);
}

function writeCatalogued(
  reference: TableReference,
  name: QualifiedName,
  { statement }: Env,
): WrittenRelation {
  const [, database, tableName] = name;
  const table = statement.tables.get(`${database}.${tableName}`);
  if (!table) {
    throw new QueryFailure(
      "TABLE_NOT_FOUND",
      `Table '${name.join(".")}' does not exist`,
      reference.at,
    );
  }
  const use: TableUse = { database, table, columns: new Set(), conditions: [], resolve: new Map() };
  statement.uses.push(use);
  const alias = identifier(statement.fresh("r"));
  const sql = `${name.map(identifier).join(".")} AS ${alias}`;
  return { sql, fields: columns(use, alias, name, reference), kept: [use] };
}

function columns(
  use: TableUse,
  alias: string,
  relation: readonly string[],
  reference: TableReference,
): Field[] {
  const { StorageDescriptor, PartitionKeys } = use.table;
  const fields = [...StorageDescriptor.Columns, ...PartitionKeys].map((column): Field => {
    const type = parseGlueType(column.Type);
    if (!type) throw notSupported(`the type ${column.Type} of column ${column.Name}`, reference.at);
    const name = column.Name.toLowerCase();
    const source = { use, column: name };
    const value = { sql: `${alias}.${identifier(name)}`, type: fromGlueType(type) };
    const sql = PartitionKeys.includes(column) ? keyValue(name, value) : value.sql;
    return { name, relation, sql, type: value.type, source };
  });
  const path = { use, column: "$path" };
  return [
    ...fields,
    { name: "$path", relation, sql: `${alias}."$path"`, type: varchar, hidden: true, source: path },
  ];
}

/** A partition's value is a text, whatever its key's type; one text stands for NULL. */
function keyValue(name: string, { sql, type }: Typed): string {
  const [start, end] = [
    "Invalid partition value '",
    `' for ${formatType(type).toUpperCase()} partition key: ${name}`,
  ].map(text);
  const invalid = raise("HIVE_INVALID_PARTITION_VALUE", `${start} || ${sql} || ${end}`);
  const value =
    type.kind === "varchar" ? sql : `COALESCE(TRY_CAST(${sql} AS ${duckType(type)}), ${invalid})`;
  return `CASE WHEN ${sql} <> ${text(nullPartition)} THEN ${value} END`;
}

function writeInformation(
  table: InformationTable,
  name: QualifiedName,
  { statement }: Env,
): WrittenRelation {
  const alias = identifier(statement.fresh("r"));
  const fields = table.columns.map((column) => ({
    name: column.name,
    relation: name,
    sql: `${alias}.${identifier(column.name)}`,
    type: column.type,
  }));
  const native = [name[0], informationSchema, table.name].map(identifier).join(".");
  return { sql: `${native} AS ${alias}`, fields, kept: [] };
}
