import { readFile } from "node:fs/promises";

import type { DuckDBConnection } from "@duckdb/node-api";

import { parseGlueType } from "../../../core/glueType";
import { fastReaderAgrees } from "../../json/agreement";
import { decompress } from "../../json/compression";
import type { ObjectProfile } from "../../json/objectProfile";
import { readOpenxJson } from "../../json/openxReader";
import { profileObject } from "../../json/profile";
import type { CatalogReader, DataObject } from "../contract";
import { fromGlueType } from "../types/fromGlueType";
import { duckType, type SqlType } from "../types/sqlType";
import { identifier, text } from "../write/duck";
import { appendRows } from "./appendRows";
import type { Loading, Part } from "./loadTables";

/** The column of a table of which the query names none: its rows still count. */
const marker = "$row";

/** Fills a table's native counterpart: each object by DuckDB's reader where that is proven right, else by ours. */
export async function loadObjects(
  connection: DuckDBConnection,
  loading: Loading,
  parts: readonly Part[],
  catalog: CatalogReader,
): Promise<void> {
  await connection.run(
    `CREATE TABLE ${loading.target.map(identifier).join(".")} (${definitions(loading).join(", ")})`,
  );
  const profiles = await profilesOf(parts, catalog);
  for (const part of parts) {
    const fast = part.objects.filter((object) => isFast(profiles.get(object.id), loading));
    await loadFast(connection, loading, part, fast, profiles);
    for (const object of part.objects) {
      if (!fast.includes(object)) await loadExact(connection, loading, part, object);
    }
  }
}

interface Target {
  readonly name: string;
  readonly type: SqlType;
}

function dataColumns({ columns }: Loading): readonly Target[] {
  return columns.map((column) => ({
    name: column.Name.toLowerCase(),
    type: fromGlueType(parseGlueType(column.Type)!),
  }));
}

function definitions(loading: Loading): string[] {
  const data = dataColumns(loading).map(
    ({ name, type }) => `${identifier(name)} ${duckType(type)}`,
  );
  const keys = loading.partitionColumns.map(({ name }) => `${identifier(name)} VARCHAR`);
  const all = [...data, ...keys, ...(loading.withPath ? [`"$path" VARCHAR`] : [])];
  return all.length > 0 ? all : [`"${marker}" BOOLEAN`];
}

/** The profiles of all objects; those that were not known are taken and handed back to keep. */
async function profilesOf(
  parts: readonly Part[],
  catalog: CatalogReader,
): Promise<Map<string, ObjectProfile>> {
  const profiles = new Map<string, ObjectProfile>();
  const fresh: { id: string; profile: ObjectProfile }[] = [];
  for (const object of parts.flatMap(({ objects }) => objects)) {
    if (profiles.has(object.id)) continue;
    const profile = object.profile ?? profileObject(await bytesOf(object));
    profiles.set(object.id, profile);
    if (!object.profile) fresh.push({ id: object.id, profile });
  }
  if (fresh.length > 0) await catalog.saveProfiles(fresh);
  return profiles;
}

async function bytesOf(object: DataObject): Promise<Uint8Array> {
  return decompress(await readFile(object.file), object.uri);
}

function isFast(profile: ObjectProfile | undefined, { columns }: Loading): boolean {
  if (!profile) return false;
  if (columns.length === 0) return profile.oneObjectPerLine;
  return fastReaderAgrees(profile, columns);
}

/** The values that every row of a part has, as SQL; the path differs per object. */
function constants(loading: Loading, part: Part, path: string): string[] {
  const keys = loading.partitionColumns.map(({ at }) => text(part.values[at] ?? ""));
  return [...keys, ...(loading.withPath ? [text(path)] : [])];
}

async function loadFast(
  connection: DuckDBConnection,
  loading: Loading,
  part: Part,
  objects: readonly DataObject[],
  profiles: ReadonlyMap<string, ObjectProfile>,
): Promise<void> {
  const insert = `INSERT INTO ${loading.target.map(identifier).join(".")}`;
  const columns = dataColumns(loading);
  for (const group of groups(objects, loading.withPath)) {
    const fixed = constants(loading, part, group[0]!.uri);
    if (columns.length === 0) {
      const rows = group.reduce((sum, object) => sum + profiles.get(object.id)!.lines, 0);
      const items = fixed.length > 0 ? fixed.join(", ") : "TRUE";
      await connection.run(`${insert} SELECT ${items} FROM range(${rows})`);
      continue;
    }
    const items = [...columns.map(({ name }) => identifier(name)), ...fixed].join(", ");
    await connection.run(`${insert} SELECT ${items} FROM ${reader(group, columns)}`);
  }
}

/** Objects that one reader takes at once: equally compressed, and of one path where that is asked for. */
function groups(objects: readonly DataObject[], withPath: boolean): readonly DataObject[][] {
  const by = new Map<string, DataObject[]>();
  for (const object of objects) {
    const key = withPath ? object.uri : String(object.uri.endsWith(".gz"));
    by.set(key, [...(by.get(key) ?? []), object]);
  }
  return [...by.values()];
}

function reader(objects: readonly DataObject[], columns: readonly Target[]): string {
  const files = objects.map(({ file }) => text(file)).join(", ");
  const types = columns
    .map(({ name, type }) => `${text(name)}: ${text(duckType(type))}`)
    .join(", ");
  const compression = objects[0]!.uri.endsWith(".gz") ? "gzip" : "uncompressed";
  return `read_json([${files}], format = 'newline_delimited', columns = {${types}}, compression = '${compression}', maximum_object_size = 33554432)`;
}

async function loadExact(
  connection: DuckDBConnection,
  loading: Loading,
  part: Part,
  object: DataObject,
): Promise<void> {
  const { Parameters } = loading.table.StorageDescriptor.SerdeInfo;
  const rows = readOpenxJson(await bytesOf(object), loading.columns, {
    ignoreMalformedJson: Parameters["ignore.malformed.json"]?.toLowerCase() === "true",
    caseInsensitive: Parameters["case.insensitive"]?.toLowerCase() !== "false",
  });
  const fixed = [
    ...loading.partitionColumns.map(({ at }) => part.values[at] ?? ""),
    ...(loading.withPath ? [object.uri] : []),
  ];
  await appendRows(
    connection,
    loading.target,
    dataColumns(loading).map(({ type }) => type),
    rows,
    fixed,
  );
}
