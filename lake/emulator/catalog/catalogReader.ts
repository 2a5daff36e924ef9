import type { Deputy } from "../access/deputy";
import type { CatalogReader, DataObject } from "../sql/contract";
import type { ObjectStore } from "../store/objectStore";
import type { StoredObject } from "../store/versions/storedObject";
import { folderPrefix, parseLocation } from "./location";

/** What queries may see of a lake, read for whoever asked. */
export function catalogReader(deputy: Deputy, objects: ObjectStore): CatalogReader {
  return {
    databaseExists: (database) => Promise.resolve(deputy.database(database) !== undefined),
    databases: () => Promise.resolve(deputy.databases().map(({ Name }) => Name)),
    tables: (database) => Promise.resolve(deputy.tables(database)),
    table: (database, name) => Promise.resolve(deputy.table(database, name)),
    partitions: (database, name) => Promise.resolve(deputy.partitions(database, name)),
    objects: (locations) =>
      Promise.resolve(locations.flatMap((location) => dataObjects(deputy, location))),
    saveProfiles: (profiles) =>
      objects.saveProfiles(new Map(profiles.map(({ id, profile }) => [id, profile]))),
  };
}

/**
 * The objects that a query reads at a location, at any depth. Names that begin with `_` or `.`, and
 * everything in folders with such names, are no data.
 * @see https://docs.aws.amazon.com/athena/latest/ug/tables-location-format.html
 */
function dataObjects(deputy: Deputy, location: string): DataObject[] {
  const parsed = parseLocation(location);
  if (!parsed) return [];
  const prefix = folderPrefix(parsed);
  const exact = parsed.key === prefix ? undefined : deputy.object(parsed.bucket, parsed.key);
  const found = exact ? [exact] : deputy.list(parsed.bucket, prefix);
  return found
    .filter((object) => isData(object, prefix))
    .map((object) => ({
      id: object.id,
      location,
      uri: `s3://${object.bucket}/${object.key}`,
      file: deputy.file(object),
      bytes: object.size,
      ...(object.profile && { profile: object.profile }),
    }));
}

function isData({ key, size }: StoredObject, prefix: string): boolean {
  if (key.endsWith("/") && size === 0) return false; // what consoles make for a folder
  return !key
    .slice(prefix.length)
    .split("/")
    .some((name) => name.startsWith("_") || name.startsWith("."));
}
