import type * as pulumi from "@pulumi/pulumi";

export interface GlueCatalogArgs {
  /** Name of the bucket that is crawled. */
  readonly bucketName: pulumi.Input<string>;
  /**
   * Folder of keys that is crawled, with its slash.
   * @default "data/"
   */
  readonly crawlPrefix?: pulumi.Input<string>;
  /**
   * Name of the database.
   * @default "analyticsworkshopdb"
   */
  readonly databaseName?: pulumi.Input<string>;
  /**
   * Name of the crawler.
   * @default "AnalyticsworkshopCrawler"
   */
  readonly crawlerName?: pulumi.Input<string>;
  /**
   * When the crawler runs by itself: `cron(…)`, in UTC.
   * @default on demand
   */
  readonly schedule?: pulumi.Input<string>;
  /**
   * Begins the name of each crawled table.
   * @default none
   */
  readonly tablePrefix?: pulumi.Input<string>;
  /**
   * Name of the role that the crawler assumes.
   * @default "AnalyticsworkshopGlueRole"
   */
  readonly roleName?: pulumi.Input<string>;
  /**
   * Narrow statements for the role, in place of AmazonS3FullAccess and AWSGlueServiceRole; a plain
   * value.
   * @default false
   */
  readonly leastPrivilege?: pulumi.Input<boolean>;
  /**
   * Name of the role's policy, with `leastPrivilege` or a KMS key.
   * @default "AnalyticsworkshopGluePolicy"
   */
  readonly policyName?: pulumi.Input<string>;
  /**
   * The KMS key of the bucket's objects, which the crawler must decrypt.
   * @default none
   */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /**
   * Whether the database may be destroyed; a plain value.
   * @default false
   */
  readonly allowDestroy?: pulumi.Input<boolean>;
  /**
   * Tags of every resource that takes tags.
   * @default none
   */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
