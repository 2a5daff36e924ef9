import type { AthenaClient } from "@aws-sdk/client-athena";
import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { GlueClient } from "@aws-sdk/client-glue";
import type { S3Client } from "@aws-sdk/client-s3";
import type { STSClient } from "@aws-sdk/client-sts";

import type { InvalidRecord } from "./delivery/invalid";
import type { Pack } from "./delivery/pack";
import type { DeliveryLimits } from "./delivery/retry/limits";
import type { FaultCounts, Faults } from "./template/faults/faults";

/** The AWS API as the loader uses it; where the clients point decides which lake is loaded. */
export interface LakeClients {
  readonly firehose: FirehoseClient;
  readonly s3: S3Client;
  readonly glue: GlueClient;
  readonly athena: AthenaClient;
  readonly sts: STSClient;
}

/** The names of one lake, from a stack's outputs or given by hand. */
export interface LakeNames {
  readonly streamName: string;
  readonly bucketName: string;
  readonly databaseName: string;
  readonly crawlerName: string;
  readonly workgroupName: string;
}

/** What one load does. */
export interface LoadPlan {
  /** Tells several loads of one run apart. */
  readonly name?: string;
  readonly names: LakeNames;
  /** Text of the record template, as the Kinesis Data Generator reads it. */
  readonly template: string;
  /** The template's file name, for messages. */
  readonly templateName: string;
  /** Renders as the Kinesis Data Generator does, its faults among them. */
  readonly kdgCompat?: boolean;
  /** Which records to spoil on purpose. */
  readonly faults?: Faults;
  /** Records to send: a whole number of at least 1. */
  readonly count: number;
  /** Records per second; 0 for as fast as it goes. */
  readonly rate: number;
  /** Seconds in which the rate rises evenly from 0. */
  readonly rampSeconds?: number;
  /** Joins lines to Firehose records. Default: each line is one. */
  readonly pack?: Pack;
  /** Records that cannot be sent do not break the proof. */
  readonly skipInvalid?: boolean;
  readonly limits?: Partial<DeliveryLimits>;
  /** Seconds that each wait may take: for the stream, for a crawl, for a query. Default: their own. */
  readonly timeoutSeconds?: number;
  /** A journal: a run that was killed goes on where it was. */
  readonly resume?: string;
  readonly seed: number;
  readonly crawl: boolean;
  /** SQL to run and show after the crawl; undefined for none. Needs `crawl`. */
  readonly query?: string;
  /** The query's file name, for messages. */
  readonly queryFile?: string;
}

/** What became of every record, and of the lake. */
export interface LoadReport {
  /** The plan's. */
  readonly name?: string;
  readonly seed: number;
  /** ISO 8601 instant on the run's clock. */
  readonly startedAt: string;
  /** generated = acknowledged + rejected + undelivered + unknown. */
  readonly ledger: Ledger;
  /** The first of the records that were refused before they were sent. */
  readonly invalid: readonly InvalidRecord[];
  /** Records a second that the stream took when it last refused some; undefined where it never did. */
  readonly bornePerSecond?: number;
  /** Records that were spoilt on purpose; undefined where none were to be. */
  readonly faults?: FaultCounts;
  /** Records found in the objects that this run wrote; undefined where the proof did not run. */
  readonly stored?: number;
  /** Records that Athena counts in those objects. */
  readonly queried?: number;
  readonly proof: Proof;
  /** Objects that appeared during the run, in key order. */
  readonly objects: readonly StoredObject[];
  readonly tables: readonly CrawledTable[];
  readonly query?: QueryResult;
  /** Milliseconds on the run's clock. */
  readonly durationMs: number;
}

/** Counts records as the template makes them, whether they are packed or not. */
export interface Ledger {
  readonly generated: number;
  /** Handed to PutRecordBatch at least once. */
  readonly sent: number;
  readonly acknowledged: number;
  /** Refused for good: too large, or a permanent error. */
  readonly rejected: number;
  /** Given up after retries. */
  readonly undelivered: number;
  /** No answer that tells. */
  readonly unknown: number;
  /** Sent again after a partial failure or an unknown outcome. */
  readonly resent: number;
  /** Acknowledged after an attempt without an answer: the lake may hold these twice. */
  readonly possibleDuplicates: number;
  /** Firehose records that the stream refused because it had too much to do; they were sent again. */
  readonly throttled: number;
  /** Acknowledged in an earlier run of the journal. */
  readonly resumed: number;
  /** What Firehose counts and bills: its own records, of one line or several. */
  readonly firehose: {
    readonly sent: number;
    readonly acknowledged: number;
    readonly resent: number;
    /** PutRecordBatch calls. */
    readonly calls: number;
  };
}

/** How a delivery stands. */
export interface Progress {
  readonly ledger: Ledger;
  readonly elapsedMs: number;
  /** Records a second: due by now, and acknowledged in the last seconds. Infinity: as fast as it goes. */
  readonly askedPerSecond: number;
  readonly reachedPerSecond: number;
  /** Records without an outcome so far. */
  readonly inFlight: number;
  /** Until the last record is acknowledged, at this pace; undefined where that cannot be told. */
  readonly remainingMs?: number;
}

export interface Proof {
  readonly holds: boolean;
  /** The field whose values were compared, or "count" where the template has no id field. */
  readonly provedBy: string;
  /** One line per broken equation; empty where the proof holds. */
  readonly problems: readonly string[];
  /** Why Athena could not count, where corrupt records let that be expected. */
  readonly unreadable?: string;
  /** Ids that more than one record of this run carries in the lake. */
  readonly duplicatesInRun: number;
  /** Ids of this run that older objects of the lake hold too. */
  readonly duplicatesInLake: number;
  /** Why older objects were not searched; undefined where they were, or where there are none. */
  readonly duplicatesUnchecked?: string;
}

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly records: number;
  /** Hex. */
  readonly sha256: string;
}

export interface CrawledTable {
  readonly name: string;
  readonly location: string;
  readonly classification: string;
  readonly columns: readonly { name: string; type: string }[];
  readonly partitionKeys: readonly { name: string; type: string }[];
  /** How many partitions are registered. */
  readonly partitions: number;
}

export interface QueryResult {
  readonly sql: string;
  readonly columns: readonly { name: string; type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly dataScannedBytes: number;
}

/** What the loader tells while it works. */
export type LoadEvent = Step & {
  /** The plan's name, where there are several. */
  readonly load?: string;
};

type Step =
  | { readonly type: "sampled"; readonly record: string; readonly bytes: number }
  | { readonly type: "sending"; readonly count: number; readonly rate: number }
  | ({ readonly type: "progress" } & Progress)
  | { readonly type: "draining"; readonly waitMs: number }
  | { readonly type: "delivered"; readonly object: StoredObject }
  | { readonly type: "crawling"; readonly crawlerName: string; readonly state: string }
  | { readonly type: "crawled"; readonly tables: readonly CrawledTable[] }
  | { readonly type: "queried"; readonly query: QueryResult }
  /** The query failed, as corrupt records let expect. */
  | { readonly type: "unreadable"; readonly why: string }
  | { readonly type: "proved"; readonly proof: Proof };
