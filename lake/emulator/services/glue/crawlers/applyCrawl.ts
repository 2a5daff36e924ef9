import type { Deputy } from "../../../access/deputy";
import type { Table, TableInput } from "../../../catalog/table";
import type { CrawledTable, CrawlResult } from "../../../crawler/crawlTypes";
import type { LastCrawl, SavedCrawler } from "./crawlers";

type Counts = Pick<LastCrawl, "tablesCreated" | "tablesUpdated" | "tablesDeleted">;

/**
 * Writes what a crawl decided into the catalog, as the crawler's schema change policy says. New tables
 * and partitions are always written; only tables that this crawler made are ever removed.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_SchemaChangePolicy.html
 */
export async function applyCrawl(
  deputy: Deputy,
  crawler: SavedCrawler,
  result: CrawlResult,
  now: number,
): Promise<Counts> {
  const counts = { tablesCreated: 0, tablesUpdated: 0, tablesDeleted: 0 };
  for (const crawled of result.tables) {
    const before = deputy.table(crawler.databaseName, crawled.table.Name);
    if (!before) counts.tablesCreated++;
    else if (await updateTable(deputy, crawler, before, crawled)) counts.tablesUpdated++;
    if (!before) await writeTable(deputy, crawler, crawled.table);
    await applyPartitions(deputy, crawler, crawled);
  }
  const found = new Set(result.tables.map(({ table }) => table.Name.toLowerCase()));
  for (const table of deputy.tables(crawler.databaseName)) {
    const isOurs = table.Parameters.UPDATED_BY_CRAWLER === crawler.name;
    if (!isOurs || found.has(table.Name)) continue;
    if (await removeTable(deputy, crawler, table, now)) counts.tablesDeleted++;
  }
  return counts;
}

/** Returns whether the table changed, apart from the figures that every crawl writes anew. */
async function updateTable(
  deputy: Deputy,
  crawler: SavedCrawler,
  before: Table,
  { table }: CrawledTable,
): Promise<boolean> {
  if (crawler.updateBehavior === "LOG") return false;
  const changed = shapeOf(before) !== shapeOf(table);
  await writeTable(deputy, crawler, table);
  return changed;
}

function shapeOf({ StorageDescriptor, PartitionKeys, Parameters }: TableInput): string {
  const { Columns, Location, SerdeInfo } = StorageDescriptor;
  return JSON.stringify([Columns, Location, SerdeInfo, PartitionKeys, Parameters.classification]);
}

function writeTable(deputy: Deputy, crawler: SavedCrawler, table: TableInput): Promise<void> {
  return deputy.putTable(crawler.databaseName, table);
}

async function applyPartitions(
  deputy: Deputy,
  crawler: SavedCrawler,
  { table, partitions }: CrawledTable,
): Promise<void> {
  const registered = deputy.partitions(crawler.databaseName, table.Name);
  const known = new Set(registered.map(({ Values }) => JSON.stringify(Values)));
  const found = new Set(partitions.map(({ Values }) => JSON.stringify(Values)));
  const written =
    crawler.updateBehavior === "LOG"
      ? partitions.filter(({ Values }) => !known.has(JSON.stringify(Values)))
      : partitions;
  await deputy.putPartitions(crawler.databaseName, table.Name, written);
  if (crawler.deleteBehavior === "LOG") return;
  // A partition has no mark of deprecation: what is gone is taken out under both other policies.
  const gone = registered.filter(({ Values }) => !found.has(JSON.stringify(Values)));
  await deputy.deletePartitions(gone);
}

/** Returns whether the table was removed or marked as deprecated now. */
async function removeTable(
  deputy: Deputy,
  crawler: SavedCrawler,
  table: Table,
  now: number,
): Promise<boolean> {
  if (crawler.deleteBehavior === "LOG") return false;
  if (crawler.deleteBehavior === "DELETE_FROM_DATABASE") {
    await deputy.deleteTable(crawler.databaseName, table.Name);
    return true;
  }
  if (table.Parameters.DEPRECATED_BY_CRAWLER !== undefined) return false;
  const Parameters = { ...table.Parameters, DEPRECATED_BY_CRAWLER: String(now) };
  await writeTable(deputy, crawler, { ...table, Parameters });
  return true;
}
