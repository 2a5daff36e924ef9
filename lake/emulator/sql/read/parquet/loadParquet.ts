import type { DuckDBConnection } from "@duckdb/node-api";

import type { DataObject } from "../../contract";
import { QueryFailure } from "../../failure";
import { formatType } from "../../types/sqlType";
import { cast, identifier, text } from "../../write/duck";
import {
  dataColumns,
  fileColumn,
  filesOf,
  insertFrom,
  type Loading,
  type Part,
  type Placed,
  placedObjects,
} from "../loading";
import { groupBySchema, type ParquetColumn, type ParquetGroup } from "./parquetFiles";
import { parquetValue } from "./parquetValue";

/**
 * Loads Parquet: columns by name without case, those that a file does not have as NULL. Empty objects
 * have no rows.
 * @throws QueryFailure HIVE_BAD_DATA for no Parquet file, or a column of an incompatible type
 */
export async function loadParquet(
  connection: DuckDBConnection,
  loading: Loading,
  parts: readonly Part[],
): Promise<void> {
  const placed = placedObjects(parts).filter(({ object }) => object.bytes > 0);
  const all = placed.map(({ object }) => object);
  try {
    await loadFiles(connection, loading, placed, await groupBySchema(connection, all));
  } catch (error) {
    throw brokenFile(error, all) ?? error;
  }
}

async function loadFiles(
  connection: DuckDBConnection,
  loading: Loading,
  placed: readonly Placed[],
  groups: readonly ParquetGroup[],
): Promise<void> {
  for (const group of groups) {
    const items = columnItems(loading, group);
    const objects = new Set(group.objects);
    const own = placed.filter(({ object }) => objects.has(object));
    await connection.run(
      insertFrom(loading, own, items, (withFile) => {
        const files = filesOf(own, withFile).map(text).join(", ");
        const file = withFile ? `, filename = ${text(fileColumn)}` : "";
        return `read_parquet([${files}], hive_partitioning = false${file})`;
      }),
    );
  }
}

/** Per column that the query names, what gives its value from a file of this schema. */
function columnItems(loading: Loading, { columns, objects }: ParquetGroup): string[] {
  return dataColumns(loading).map(({ name, type }) => {
    const found = columns.get(name);
    if (!found) return cast("NULL", type);
    const value = parquetValue(identifier(found.name), found.type, type);
    if (value !== undefined) return value;
    throw incompatible(found, objects[0]!, formatType(type));
  });
}

/** What DuckDB says of a file, said of its object: no path of this machine leaves it. */
function brokenFile(error: unknown, objects: readonly DataObject[]): QueryFailure | undefined {
  if (!(error instanceof Error) || error instanceof QueryFailure) return undefined;
  if (/^(INTERRUPT|Out of Memory)/.test(error.message)) return undefined;
  const broken = objects.find(({ file }) => error.message.includes(file)) ?? objects[0];
  if (!broken) return undefined;
  const shown = error.message.replaceAll(broken.file, broken.uri);
  const [first = ""] = shown.includes(broken.uri)
    ? shown.split("\n")
    : [`${shown} (${objects.length === 1 ? broken.uri : "one of the table's objects"})`];
  return new QueryFailure("HIVE_BAD_DATA", `Malformed Parquet file: ${first}`);
}

/** The text that engine 3 gives; that of a group's type is shorter than Athena's. */
function incompatible(
  { name, parquetType }: ParquetColumn,
  { uri }: DataObject,
  declared: string,
): QueryFailure {
  return new QueryFailure(
    "HIVE_BAD_DATA",
    `Field ${name}'s type ${parquetType} in parquet file ${uri} is incompatible with type ${declared} defined in table schema`,
  );
}
