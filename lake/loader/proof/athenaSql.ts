import { columnName } from "../../core/naming";
import type { CrawledTable } from "../plan";

/** The most objects that one query names: Athena takes 262,144 bytes of SQL. */
export const maximumObjectsPerQuery = 500;

/** The table whose location holds the object; the innermost where several do. */
export function coveringTable(
  tables: readonly CrawledTable[],
  uri: string,
): CrawledTable | undefined {
  const covering = tables.filter(({ location }) => location !== "" && uri.startsWith(location));
  return covering.sort((one, other) => other.location.length - one.location.length)[0];
}

/** The table's column for a top-level field, if it has one. */
export function columnFor(table: CrawledTable, field: string | undefined): string | undefined {
  if (field === undefined) return undefined;
  return table.columns.find(({ name }) => name === columnName(field))?.name;
}

/** Counts the rows of exactly these objects, and their distinct ids where a column holds ids. */
export function countSql(
  table: CrawledTable,
  uris: readonly string[],
  idColumn: string | undefined,
): string {
  const counts = ["count(*)", ...(idColumn ? [`count(DISTINCT ${identifier(idColumn)})`] : [])];
  const conditions = [...partitionConditions(table, uris), pathIn(uris)];
  return (
    `SELECT ${counts.join(", ")} FROM ${identifier(table.name)}\n` +
    `WHERE ${conditions.join("\n  AND ")}`
  );
}

/** Counts the ids that stand in these objects and in others of the table, too. One scan of the table. */
export function sharedIdsSql(
  table: CrawledTable,
  uris: readonly string[],
  idColumn: string,
): string {
  const id = identifier(idColumn);
  return (
    "SELECT count(*) FROM (\n" +
    `  SELECT id FROM (\n    SELECT ${id} AS id, CASE WHEN ${pathIn(uris)} THEN 1 ELSE 0 END AS is_new\n` +
    `    FROM ${identifier(table.name)} WHERE ${id} IS NOT NULL\n  )\n` +
    "  GROUP BY id HAVING max(is_new) = 1 AND min(is_new) = 0\n)"
  );
}

/**
 * Narrows a query to the partitions of the objects: Athena reads only those. Only where each object
 * lies deep enough below the table.
 */
function partitionConditions(table: CrawledTable, uris: readonly string[]): string[] {
  const folders = uris.map((uri) => uri.slice(table.location.length).split("/").slice(0, -1));
  return table.partitionKeys.flatMap(({ name, type }, level) => {
    const values = folders.map((folder) => partitionValue(folder[level], name));
    if (type !== "string" || values.includes(undefined)) return [];
    const distinct = [...new Set(values as string[])].sort();
    return [`${identifier(name)} IN (${distinct.map(text).join(", ")})`];
  });
}

/** `key=value` folders name their key; others stand for their level. */
function partitionValue(folder: string | undefined, key: string): string | undefined {
  if (folder === undefined || folder.includes("%")) return undefined;
  const equals = folder.indexOf("=");
  if (equals < 0) return folder;
  return folder.slice(0, equals).toLowerCase() === key ? folder.slice(equals + 1) : undefined;
}

function pathIn(uris: readonly string[]): string {
  return `"$path" IN (${uris.map(text).join(", ")})`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
