import type * as pulumi from "@pulumi/pulumi";

export interface GlueCatalogArgs {
  /** Name of the bucket that is crawled. */
  readonly bucketName: pulumi.Input<string>;
  /** Folder of keys that is crawled, with its slash. Default: "data/". */
  readonly crawlPrefix?: pulumi.Input<string>;
  /** Name of the database. Default: "analyticsworkshopdb". */
  readonly databaseName?: pulumi.Input<string>;
  /** Name of the crawler. Default: "AnalyticsworkshopCrawler". */
  readonly crawlerName?: pulumi.Input<string>;
  /** When the crawler runs by itself: `cron(…)`, in UTC. Default: on demand. */
  readonly schedule?: pulumi.Input<string>;
  /** Begins the name of each crawled table. Default: none. */
  readonly tablePrefix?: pulumi.Input<string>;
  /** Name of the role that the crawler assumes. Default: "AnalyticsworkshopGlueRole". */
  readonly roleName?: pulumi.Input<string>;
  /**
   * Narrow statements for the role, in place of AmazonS3FullAccess and AWSGlueServiceRole; a plain
   * value. Default: false.
   */
  readonly leastPrivilege?: pulumi.Input<boolean>;
  /**
   * Name of the role's policy, with `leastPrivilege` or a KMS key. Default:
   * "AnalyticsworkshopGluePolicy".
   */
  readonly policyName?: pulumi.Input<string>;
  /** The KMS key of the bucket's objects, which the crawler must decrypt. Default: none. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Whether the database may be destroyed; a plain value. Default: false. */
  readonly allowDestroy?: pulumi.Input<boolean>;
  /** Tags of every resource that takes tags. Default: none. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
