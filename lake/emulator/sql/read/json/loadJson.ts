import type { DuckDBConnection } from "@duckdb/node-api";

import { fastReaderAgrees } from "../../../json/agreement";
import type { ObjectProfile } from "../../../json/objectProfile";
import { profileObject } from "../../../json/profile";
import type { ReaderValue } from "../../../json/readers/convert";
import { readHiveJson } from "../../../json/readers/hiveJsonReader";
import { readOpenxJson } from "../../../json/readers/openxReader";
import type { CatalogReader, DataObject } from "../../contract";
import { identifier, text } from "../../write/duck";
import { appendRows } from "../appendRows";
import {
  dataColumns,
  filesOf,
  fixedValues,
  insertFrom,
  type Loading,
  type Part,
  type Placed,
  placedObjects,
  targetName,
} from "../loading";
import { tableFormat } from "../tableFormat";
import { textBytes } from "../text/textBytes";
import { jsonReader } from "./jsonReader";

/** Loads JSON: each object by DuckDB's reader where that is proven right, else by ours. */
export async function loadJson(
  connection: DuckDBConnection,
  loading: Loading,
  parts: readonly Part[],
  catalog: CatalogReader,
): Promise<void> {
  const profiles = await profilesOf(connection, parts, catalog);
  const placed = placedObjects(parts);
  const fast = new Set(
    placed.filter((one) => isFast(profiles.get(one.object.id), loading, one.part)),
  );
  if (loading.columns.length === 0) await countRows(connection, loading, [...fast], profiles);
  else await loadFast(connection, loading, [...fast], profiles);
  for (const { part, object } of placed.filter((one) => !fast.has(one))) {
    await loadExact(connection, loading, part, object);
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

/** No column is named: the profiles know how many rows there are. */
async function countRows(
  connection: DuckDBConnection,
  loading: Loading,
  placed: readonly Placed[],
  profiles: ReadonlyMap<string, ObjectProfile>,
): Promise<void> {
  if (placed.length === 0) return;
  const rows = placed.map(({ part, object }) => {
    const fixed = fixedValues(loading, part, object).map(text);
    return `(${[...(fixed.length > 0 ? fixed : ["TRUE"]), profiles.get(object.id)!.lines].join(", ")})`;
  });
  const width = Math.max(1, loading.partitionColumns.length + Number(loading.withPath));
  const names = Array.from({ length: width }, (_, at) => `v${at}`);
  await connection.run(
    `INSERT INTO ${targetName(loading)} SELECT ${names.join(", ")} ` +
      `FROM (VALUES ${rows.join(", ")}) AS t(${names.join(", ")}, n), range(t.n)`,
  );
}

async function loadFast(
  connection: DuckDBConnection,
  loading: Loading,
  placed: readonly Placed[],
  profiles: ReadonlyMap<string, ObjectProfile>,
): Promise<void> {
  const columns = dataColumns(loading);
  const items = columns.map(({ name }) => identifier(name));
  for (const compression of ["uncompressed", "gzip", "zstd"]) {
    const group = placed.filter(({ object }) => compressionOf(object) === compression);
    if (group.length === 0) continue;
    const known = group.map(({ object }) => profiles.get(object.id)!);
    await connection.run(
      insertFrom(loading, group, items, (withFile) =>
        jsonReader(filesOf(group, withFile), columns, known, compression, withFile),
      ),
    );
  }
}

function compressionOf({ uri }: DataObject): string {
  if (uri.endsWith(".gz")) return "gzip";
  return uri.endsWith(".zst") ? "zstd" : "uncompressed";
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
