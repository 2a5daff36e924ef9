import { Deputy } from "../../../access/deputy";
import { parseLocation } from "../../../catalog/location";
import { crawl } from "../../../crawler/crawl";
import type { CrawlObject, CrawlResult } from "../../../crawler/crawlTypes";
import type { LakeGround } from "../../lakeState";
import { applyCrawl } from "./applyCrawl";
import type { LastCrawl, SavedCrawler } from "./crawlers";

/** Reads the objects of a crawler's targets and brings the catalog up to date. Never throws. */
export async function runCrawl(
  lake: LakeGround,
  crawler: SavedCrawler,
  { id: runId, started: startTime }: { readonly id: string; readonly started: number },
  signal: AbortSignal,
): Promise<Omit<LastCrawl, "endTime">> {
  const none = { tablesCreated: 0, tablesUpdated: 0, tablesDeleted: 0 };
  try {
    const deputy = new Deputy(lake, crawler.role);
    deputy.log("/aws-glue/crawlers", crawler.name);
    const result = await decide(deputy, crawler, runId, signal);
    signal.throwIfAborted();
    const counts = await applyCrawl(deputy, crawler, result, lake.clock.now());
    return { status: "SUCCEEDED", runId, startTime, ...counts, decisions: result.decisions };
  } catch (error) {
    const status = signal.aborted ? "CANCELLED" : "FAILED";
    const errorMessage = error instanceof Error ? error.message : String(error);
    return { status, errorMessage, runId, startTime, ...none, decisions: [] };
  }
}

function decide(
  deputy: Deputy,
  crawler: SavedCrawler,
  runId: string,
  signal: AbortSignal,
): Promise<CrawlResult> {
  if (!deputy.database(crawler.databaseName)) {
    throw new Error(`Database ${crawler.databaseName} not found.`);
  }
  const objects = new Map<string, CrawlObject>();
  for (const { path } of crawler.targets) {
    const location = parseLocation(path.includes("://") ? path : `s3://${path}`);
    if (!location || !deputy.hasBucket(location.bucket)) {
      throw new Error(`The specified bucket does not exist: ${path}`);
    }
    for (const { bucket, key, size } of deputy.list(location.bucket, location.key)) {
      objects.set(`${bucket}/${key}`, { bucket, key, size });
    }
  }
  const readHead = async (object: CrawlObject, bytes: number): Promise<Uint8Array> => {
    signal.throwIfAborted();
    return (await deputy.read(object.bucket, object.key, bytes)) ?? new Uint8Array();
  };
  return crawl(crawler.targets, [...objects.values()], readHead, {
    crawlerName: crawler.name,
    runId,
    ...(crawler.tablePrefix !== undefined && { tablePrefix: crawler.tablePrefix }),
    ...(crawler.configuration && { configuration: crawler.configuration }),
  });
}
