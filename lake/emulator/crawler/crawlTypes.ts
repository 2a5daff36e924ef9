import type { PartitionInput, TableInput } from "../catalog/table";

export interface CrawlTarget {
  /** The include path, `s3://bucket/data/`; the last slash may be missing. */
  readonly path: string;
  /** Glob patterns relative to the include path. */
  readonly exclusions?: readonly string[];
}

/** One stored object, as a listing tells it. */
export interface CrawlObject {
  readonly bucket: string;
  readonly key: string;
  /** Stored bytes. */
  readonly size: number;
}

/** Gives the first `bytes` stored bytes of an object, or all of them where it has fewer. */
export type ReadHead = (object: CrawlObject, bytes: number) => Promise<Uint8Array>;

export interface CrawlOptions {
  readonly crawlerName: string;
  /** A UUID, stored as `CRAWL_RUN_ID`. */
  readonly runId: string;
  /** Put before each table's name. Default: none. */
  readonly tablePrefix?: string;
  readonly configuration?: CrawlerConfiguration;
}

/**
 * The crawler's `Configuration`, parsed.
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-configuration.html
 */
export interface CrawlerConfiguration {
  readonly Version?: number;
  readonly Grouping?: {
    readonly TableGroupingPolicy?: string;
    /** Absolute level of the tables; the bucket is level 1. */
    readonly TableLevelConfiguration?: number;
  };
  readonly CrawlerOutput?: {
    readonly Partitions?: { readonly AddOrUpdateBehavior?: string };
    readonly Tables?: { readonly AddOrUpdateBehavior?: string };
  };
}

export interface CrawledTable {
  readonly table: TableInput;
  readonly partitions: readonly PartitionInput[];
  /** Why this table, these partitions and this name, in plain words. */
  readonly reasons: readonly string[];
}

export interface CrawlDecision {
  /** `s3://…` of the object or folder. */
  readonly path: string;
  readonly decision: "table" | "partitioned table" | "separate tables" | "skipped" | "unknown";
  readonly reason: string;
}

export interface CrawlResult {
  readonly tables: readonly CrawledTable[];
  readonly decisions: readonly CrawlDecision[];
}
