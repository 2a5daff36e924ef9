import { parseGlueType } from "../../../core/glueType";
import type { Column, StorageDescriptor, Table } from "../../catalog/table";
import type { DataObject } from "../contract";
import { fromGlueType } from "../types/fromGlueType";
import { duckType, type SqlType } from "../types/sqlType";
import { identifier, text } from "../write/duck";

/** A table's objects of one place, with the values that its partition gives every row. */
export interface Part {
  readonly objects: readonly DataObject[];
  readonly values: readonly string[];
  /** The partition's, or the table's where it has no partitions. */
  readonly storage: StorageDescriptor;
}

export interface Loading {
  readonly table: Table;
  /** The catalogued columns that the query names. */
  readonly columns: readonly Column[];
  readonly partitionColumns: readonly { readonly name: string; readonly at: number }[];
  readonly withPath: boolean;
  /** What the query reads. */
  readonly view: readonly [catalog: string, schema: string, table: string];
  /** The native table that rows are put into: `view` itself, or the table behind it. */
  readonly target: readonly [catalog: string, schema: string, table: string];
}

/** A data column of the native table. */
export interface Target {
  readonly name: string;
  readonly type: SqlType;
}

/** The column of a table of which the query names none: its rows still count. */
const marker = "$row";

export function dataColumns({ columns }: Loading): readonly Target[] {
  return columns.map((column) => ({
    name: column.Name.toLowerCase(),
    type: fromGlueType(parseGlueType(column.Type)!),
  }));
}

/** The schema of the tables behind views: no database of the catalog has such a name. */
const rowsSchema = "$rows";

/**
 * The statements that make the native table. Values that come from the object and not from its rows are
 * kept as enumerations, a byte or two a row; the query sees them as text, through a view.
 */
export function createTable(loading: Loading, parts: readonly Part[]): string[] {
  const columns = dataColumns(loading).map(
    ({ name, type }) => [identifier(name), duckType(type)] as const,
  );
  const fixed = fixedNames(loading);
  const table = (types: readonly (readonly [string, string])[]): string =>
    `CREATE TABLE ${targetName(loading)} (${types.map((pair) => pair.join(" ")).join(", ")})`;
  if (columns.length + fixed.length === 0) return [table([[identifier(marker), "BOOLEAN"]])];
  if (fixed.length === 0) return [table(columns)];
  const placed = placedObjects(parts).map(({ part, object }) => fixedValues(loading, part, object));
  const types = fixed.map((name, at) => ({
    name: [loading.target[0], rowsSchema, `${loading.target[2]} ${name}`].map(identifier).join("."),
    values: [...new Set(placed.map((values) => values[at]!))].map(text),
  }));
  const names = fixed.map(identifier);
  const items = [
    ...columns.map(([name]) => name),
    ...names.map((name) => `CAST(${name} AS VARCHAR) AS ${name}`),
  ];
  return [
    `CREATE SCHEMA IF NOT EXISTS ${identifier(loading.target[0])}.${identifier(rowsSchema)}`,
    ...types.map(
      ({ name, values }) => `CREATE TYPE ${name} AS ENUM (${values.join(", ") || "''"})`,
    ),
    table([...columns, ...names.map((name, at) => [name, types[at]!.name] as const)]),
    `CREATE VIEW ${loading.view.map(identifier).join(".")} AS SELECT ${items.join(", ")} FROM ${targetName(loading)}`,
  ];
}

/** The native table that rows are put into. */
export function targetTable(
  [catalog, schema, table]: Loading["view"],
  hasFixed: boolean,
): Loading["target"] {
  return hasFixed ? [catalog, rowsSchema, `${schema}.${table}`] : [catalog, schema, table];
}

function fixedNames({ partitionColumns, withPath }: Loading): string[] {
  return [...partitionColumns.map(({ name }) => name), ...(withPath ? ["$path"] : [])];
}

export function targetName({ target }: Loading): string {
  return target.map(identifier).join(".");
}

/** What every row of an object has besides its data. */
export function fixedValues(loading: Loading, part: Part, object: DataObject): string[] {
  const keys = loading.partitionColumns.map(({ at }) => part.values[at] ?? "");
  return [...keys, ...(loading.withPath ? [object.uri] : [])];
}

/** One object of a part. */
export interface Placed {
  readonly part: Part;
  readonly object: DataObject;
}

export function placedObjects(parts: readonly Part[]): Placed[] {
  return parts.flatMap((part) => part.objects.map((object) => ({ part, object })));
}

/**
 * The files to read. Two partitions may have one place: then its objects count for each, by the list of
 * `insertFrom` where rows get values of their partition, else by being read again.
 */
export function filesOf(placed: readonly Placed[], withFile: boolean): string[] {
  const files = placed.map(({ object }) => object.file);
  return withFile ? [...new Set(files)] : files;
}

/** The column in which a reader of DuckDB's tells the file of a row. */
export const fileColumn = "$object file";

/**
 * The statement that loads objects by one reader of DuckDB's: one statement for all of them uses every
 * thread. What rows have besides their data comes from a list by file.
 * @param reader SQL of the reader over the files; with `fileColumn` where it is asked for
 * @param items SQL of the data columns
 */
export function insertFrom(
  loading: Loading,
  placed: readonly Placed[],
  items: readonly string[],
  reader: (withFile: boolean) => string,
): string {
  const insert = `INSERT INTO ${targetName(loading)}`;
  const width = loading.partitionColumns.length + Number(loading.withPath);
  if (width === 0) return `${insert} SELECT ${items.join(", ") || "TRUE"} FROM ${reader(false)}`;
  const rows = placed.map(({ part, object }) => {
    const values = [object.file, ...fixedValues(loading, part, object)];
    return `(${values.map(text).join(", ")})`;
  });
  const fixed = Array.from({ length: width }, (_, at) => `"of file"."v${at}"`);
  const names = ["file", ...fixed.map((_, at) => `v${at}`)].map(identifier).join(", ");
  return (
    `${insert} SELECT ${[...items, ...fixed].join(", ")} FROM ${reader(true)} AS "row" ` +
    `JOIN (VALUES ${rows.join(", ")}) AS "of file"(${names}) ` +
    `ON "row".${identifier(fileColumn)} = "of file"."file"`
  );
}
