import { crawl } from "../../../lake/emulator/crawler/crawl";
import type {
  CrawlerConfiguration,
  CrawlResult,
  CrawlTarget,
} from "../../../lake/emulator/crawler/crawlTypes";

export interface LakeOptions {
  readonly target?: CrawlTarget;
  readonly configuration?: CrawlerConfiguration;
  readonly tablePrefix?: string;
}

/** Crawls texts (or bytes) by key in one bucket. */
export async function crawlLake(
  files: Readonly<Record<string, string | Uint8Array>>,
  { target = { path: "s3://lake/data/" }, configuration, tablePrefix }: LakeOptions = {},
): Promise<CrawlResult> {
  const bytes = new Map(Object.entries(files).map(([key, text]) => [key, Buffer.from(text)]));
  const objects = [...bytes].map(([key, { length }]) => ({ bucket: "lake", key, size: length }));
  return crawl(
    [target],
    objects,
    (object, count) => Promise.resolve(bytes.get(object.key)!.subarray(0, count)),
    {
      crawlerName: "crawler",
      runId: "run",
      ...(configuration ? { configuration } : {}),
      ...(tablePrefix === undefined ? {} : { tablePrefix }),
    },
  );
}

/** Each table as `name(column:type, …)[partition keys] partitions`. */
export function summary(result: CrawlResult): string[] {
  return result.tables.map(({ table, partitions }) => {
    const columns = table.StorageDescriptor.Columns.map((c) => `${c.Name}:${c.Type}`).join(", ");
    const keys = table.PartitionKeys.map((key) => key.Name).join(",");
    return `${table.Name}(${columns})[${keys}] ${partitions.length}`;
  });
}
