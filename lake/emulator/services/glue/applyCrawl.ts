import type { Table, TableInput } from "../../catalog/table";
import type { CrawledTable, CrawlResult } from "../../crawler/crawlTypes";
import type { LakeGround } from "../lakeState";
import type { LastCrawl, SavedCrawler } from "./crawlers";

type Counts = Pick<LastCrawl, "tablesCreated" | "tablesUpdated" | "tablesDeleted">;

/**
 * Writes what a crawl decided into the catalog, as the crawler's schema change policy says. New tables
 * and partitions are always written; only tables that this crawler made are ever removed.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_SchemaChangePolicy.html
 */
export async function applyCrawl(
  lake: LakeGround,
  crawler: SavedCrawler,
  result: CrawlResult,
): Promise<Counts> {
  const counts = { tablesCreated: 0, tablesUpdated: 0, tablesDeleted: 0 };
  for (const crawled of result.tables) {
    const before = lake.catalog.table(crawler.databaseName, crawled.table.Name);
    if (!before) counts.tablesCreated++;
    else if (await updateTable(lake, crawler, before, crawled)) counts.tablesUpdated++;
    if (!before) await writeTable(lake, crawler, crawled.table);
    await applyPartitions(lake, crawler, crawled);
  }
  const found = new Set(result.tables.map(({ table }) => table.Name.toLowerCase()));
  for (const table of lake.catalog.tables(crawler.databaseName)) {
    const isOurs = table.Parameters.UPDATED_BY_CRAWLER === crawler.name;
    if (!isOurs || found.has(table.Name)) continue;
    if (await removeTable(lake, crawler, table)) counts.tablesDeleted++;
  }
  return counts;
}

/** Returns whether the table changed, apart from the figures that every crawl writes anew. */
async function updateTable(
  lake: LakeGround,
  crawler: SavedCrawler,
  before: Table,
  { table }: CrawledTable,
): Promise<boolean> {
  if (crawler.updateBehavior === "LOG") return false;
  const changed = shapeOf(before) !== shapeOf(table);
  await writeTable(lake, crawler, table);
  return changed;
}

function shapeOf({ StorageDescriptor, PartitionKeys, Parameters }: TableInput): string {
  const { Columns, Location, SerdeInfo } = StorageDescriptor;
  return JSON.stringify([Columns, Location, SerdeInfo, PartitionKeys, Parameters.classification]);
}

function writeTable(lake: LakeGround, crawler: SavedCrawler, table: TableInput): Promise<void> {
  return lake.catalog.putTable(crawler.databaseName, table, lake.clock.now());
}

async function applyPartitions(
  lake: LakeGround,
  crawler: SavedCrawler,
  { table, partitions }: CrawledTable,
): Promise<void> {
  const { catalog, clock } = lake;
  const registered = catalog.partitions(crawler.databaseName, table.Name);
  const known = new Set(registered.map(({ Values }) => JSON.stringify(Values)));
  const found = new Set(partitions.map(({ Values }) => JSON.stringify(Values)));
  const written =
    crawler.updateBehavior === "LOG"
      ? partitions.filter(({ Values }) => !known.has(JSON.stringify(Values)))
      : partitions;
  await catalog.putPartitions(crawler.databaseName, table.Name, written, clock.now());
  if (crawler.deleteBehavior === "LOG") return;
  // A partition has no mark of deprecation: what is gone is taken out under both other policies.
  const gone = registered.filter(({ Values }) => !found.has(JSON.stringify(Values)));
  await catalog.deletePartitions(gone);
}

/** Returns whether the table was removed or marked as deprecated now. */
async function removeTable(
  lake: LakeGround,
  crawler: SavedCrawler,
  table: Table,
): Promise<boolean> {
  if (crawler.deleteBehavior === "LOG") return false;
  if (crawler.deleteBehavior === "DELETE_FROM_DATABASE") {
    await lake.catalog.deleteTable(crawler.databaseName, table.Name);
    return true;
  }
  if (table.Parameters.DEPRECATED_BY_CRAWLER !== undefined) return false;
  const Parameters = { ...table.Parameters, DEPRECATED_BY_CRAWLER: String(lake.clock.now()) };
  await writeTable(lake, crawler, { ...table, Parameters });
  return true;
}
