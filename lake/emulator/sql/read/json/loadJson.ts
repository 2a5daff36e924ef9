import type { DuckDBConnection } from "@duckdb/node-api";

import { fastReaderAgrees } from "../../../json/agreement";
import type { ReaderValue } from "../../../json/convert";
import { readHiveJson } from "../../../json/hiveJsonReader";
import type { ObjectProfile } from "../../../json/objectProfile";
import { readOpenxJson } from "../../../json/openxReader";
import { profileObject } from "../../../json/profile";
import type { CatalogReader, DataObject } from "../../contract";
import { duckType } from "../../types/sqlType";
import { identifier, text } from "../../write/duck";
import { appendRows } from "../appendRows";
import {
  dataColumns,
  fixedItems,
  fixedValues,
  type Loading,
  type Part,
  type Target,
  targetName,
} from "../loading";
import { tableFormat } from "../tableFormat";
import { textBytes } from "../text/textBytes";

/** Loads JSON: each object by DuckDB's reader where that is proven right, else by ours. */
export async function loadJson(
  connection: DuckDBConnection,
  loading: Loading,
  parts: readonly Part[],
  catalog: CatalogReader,
): Promise<void> {
  const profiles = await profilesOf(connection, parts, catalog);
  for (const part of parts) {
    const fast = new Set(
      part.objects.filter((object) => isFast(profiles.get(object.id), loading, part)),
    );
    await loadFast(connection, loading, part, [...fast], profiles);
    for (const object of part.objects) {
      if (!fast.has(object)) await loadExact(connection, loading, part, object);
    }
  }
}

/** The profiles of all objects; those that were not known are taken and handed back to keep. */
async function profilesOf(
  connection: DuckDBConnection,
  parts: readonly Part[],
  catalog: CatalogReader,
): Promise<Map<string, ObjectProfile>> {
  const profiles = new Map<string, ObjectProfile>();
  const fresh: { id: string; profile: ObjectProfile }[] = [];
  for (const object of parts.flatMap(({ objects }) => objects)) {
    if (profiles.has(object.id)) continue;
    const profile = object.profile ?? profileObject(await textBytes(connection, object));
    profiles.set(object.id, profile);
    if (!object.profile) fresh.push({ id: object.id, profile });
  }
  if (fresh.length > 0) await catalog.saveProfiles(fresh);
  return profiles;
}

/** Hive's SerDe also takes a column's place for its name. */
const placeName = /^_col\d+$/i;

function isFast(
  profile: ObjectProfile | undefined,
  { columns, table }: Loading,
  part: Part,
): boolean {
  if (!profile) return false;
  if (tableFormat(part.storage, table) === "hiveJson") {
    if (Object.keys(profile.keys).some((key) => placeName.test(key))) return false;
  }
  if (columns.length === 0) return profile.oneObjectPerLine;
  return fastReaderAgrees(profile, columns);
}

async function loadFast(
  connection: DuckDBConnection,
  loading: Loading,
  part: Part,
  objects: readonly DataObject[],
  profiles: ReadonlyMap<string, ObjectProfile>,
): Promise<void> {
  const insert = `INSERT INTO ${targetName(loading)}`;
  const columns = dataColumns(loading);
  for (const group of groups(objects, loading.withPath)) {
    const fixed = fixedItems(loading, part, group[0]!);
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
    const key = withPath ? object.uri : compressionOf(object);
    by.set(key, [...(by.get(key) ?? []), object]);
  }
  return [...by.values()];
}

function compressionOf({ uri }: DataObject): string {
  if (uri.endsWith(".gz")) return "gzip";
  return uri.endsWith(".zst") ? "zstd" : "uncompressed";
}

function reader(objects: readonly DataObject[], columns: readonly Target[]): string {
  const files = objects.map(({ file }) => text(file)).join(", ");
  const types = columns
    .map(({ name, type }) => `${text(name)}: ${text(duckType(type))}`)
    .join(", ");
  return `read_json([${files}], format = 'newline_delimited', columns = {${types}}, compression = '${compressionOf(objects[0]!)}', maximum_object_size = 33554432)`;
}

async function loadExact(
  connection: DuckDBConnection,
  loading: Loading,
  part: Part,
  object: DataObject,
): Promise<void> {
  const bytes = await textBytes(connection, object);
  await appendRows(
    connection,
    loading.target,
    dataColumns(loading).map(({ type }) => type),
    exactRows(bytes, loading, part),
    fixedValues(loading, part, object),
  );
}

function exactRows(
  bytes: Uint8Array,
  { table, columns }: Loading,
  part: Part,
): Iterable<readonly ReaderValue[]> {
  if (tableFormat(part.storage, table) === "hiveJson") {
    return readHiveJson(bytes, columns, table.StorageDescriptor.Columns);
  }
  const { Parameters } = table.StorageDescriptor.SerdeInfo;
  return readOpenxJson(bytes, columns, {
    ignoreMalformedJson: Parameters["ignore.malformed.json"]?.toLowerCase() === "true",
    caseInsensitive: Parameters["case.insensitive"]?.toLowerCase() !== "false",
  });
}
