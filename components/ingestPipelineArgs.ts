import type * as pulumi from "@pulumi/pulumi";

/** How Firehose compresses what it delivers, as its API spells it. */
export const CompressionFormat = {
  Uncompressed: "UNCOMPRESSED",
  Gzip: "GZIP",
  Zip: "ZIP",
  Snappy: "Snappy",
  HadoopSnappy: "HADOOP_SNAPPY",
} as const;

export type CompressionFormat = (typeof CompressionFormat)[keyof typeof CompressionFormat];

/** Where records go by default. */
export const defaultRawPrefix = "data/raw/";

export interface IngestPipelineArgs {
  /** Name of the bucket. Default: `<account id>-analytics-workshop-bucket`. */
  readonly bucketName?: pulumi.Input<string>;
  /**
   * Prefix of the delivered objects, used literally; it may hold Firehose expressions. Default:
   * "data/raw/".
   */
  readonly rawPrefix?: pulumi.Input<string>;
  /**
   * Prefix of what could not be delivered. Default: none: Firehose puts it under the prefix of the
   * delivered objects.
   */
  readonly errorPrefix?: pulumi.Input<string>;
  /** Folder of the reference data, with its slash. Default: "data/reference_data/". */
  readonly referencePrefix?: pulumi.Input<string>;
  /** Reference data to store as one object; it decides whether there is one. Default: none. */
  readonly referenceData?: pulumi.Input<pulumi.asset.Asset>;
  /** Name of that object in its folder. Default: "tracks_list.json". */
  readonly referenceFileName?: pulumi.Input<string>;
  /** Folder of the query results, which expire. Default: "query_results/". */
  readonly resultsPrefix?: pulumi.Input<string>;
  /** Age in days at which query results are deleted. Default: 30. */
  readonly resultsExpirationDays?: pulumi.Input<number>;
  /** Whether former versions of objects are kept; a plain value. Default: false. */
  readonly versioning?: pulumi.Input<boolean>;
  /** Age in days at which former versions are deleted, with `versioning`. Default: 90. */
  readonly noncurrentExpirationDays?: pulumi.Input<number>;
  /** A KMS key for the bucket's objects. Default: S3's own keys. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Name of the delivery stream. Default: "analytics-workshop-stream". */
  readonly streamName?: pulumi.Input<string>;
  /** Firehose writes an object once this many MiB have arrived: 1 to 128. Default: 1. */
  readonly bufferSizeMiB?: pulumi.Input<number>;
  /** Firehose writes an object this many seconds after its first record: 0 to 900. Default: 60. */
  readonly bufferIntervalSeconds?: pulumi.Input<number>;
  /** Compression of the delivered objects. Default: "UNCOMPRESSED". */
  readonly compressionFormat?: pulumi.Input<CompressionFormat>;
  /**
   * Whether the stream encrypts what it holds, with a key that AWS owns; a plain value. Default:
   * false.
   */
  readonly streamEncryption?: pulumi.Input<boolean>;
  /** Days that the stream's error log is kept. Default: 14. */
  readonly logRetentionDays?: pulumi.Input<number>;
  /** Name of the role that Firehose assumes. Default: "AnalyticsworkshopFirehoseRole". */
  readonly roleName?: pulumi.Input<string>;
  /** Name of that role's policy. Default: "AnalyticsworkshopFirehosePolicy". */
  readonly policyName?: pulumi.Input<string>;
  /**
   * Whether bucket and stream may be destroyed with what they hold; a plain value. Default: false.
   */
  readonly allowDestroy?: pulumi.Input<boolean>;
  /** Tags of every resource that takes tags. Default: none. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
