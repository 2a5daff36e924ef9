import type * as pulumi from "@pulumi/pulumi";

export interface AthenaWorkspaceArgs {
  /** Name of the bucket that query results go to. */
  readonly bucketName: pulumi.Input<string>;
  /** Folder of the query results, with its slash. Default: "query_results/". */
  readonly resultsPrefix?: pulumi.Input<string>;
  /** Name of the workgroup. Default: "analytics-workshop". */
  readonly workgroupName?: pulumi.Input<string>;
  /** Database that the named query reads. Default: "analyticsworkshopdb". */
  readonly databaseName?: pulumi.Input<string>;
  /** Name of the named query. */
  readonly queryName: pulumi.Input<string>;
  /** SQL of the named query. */
  readonly query: pulumi.Input<string>;
  /**
   * MiB that a query may scan before Athena cancels it: at least 10, or 0 for no limit. Default: 0.
   */
  readonly scanLimitMiB?: pulumi.Input<number>;
  /** A KMS key for the query results. Default: S3's own keys. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /**
   * Makes a role for those who query: this database, in this workgroup; a plain value. Default: false.
   */
  readonly leastPrivilege?: pulumi.Input<boolean>;
  /** Folder of the objects that the role may read, with its slash. Default: "data/". */
  readonly readPrefix?: pulumi.Input<string>;
  /**
   * Who may assume the role: those of the account whose tag `owner` is this. Default:
   * "analytics-workshop".
   */
  readonly owner?: pulumi.Input<string>;
  /** Name of the role. Default: "AnalyticsworkshopQueryRole". */
  readonly roleName?: pulumi.Input<string>;
  /** Name of the role's policy. Default: "AnalyticsworkshopQueryPolicy". */
  readonly policyName?: pulumi.Input<string>;
  /** Whether the workgroup may be destroyed with its queries; a plain value. Default: false. */
  readonly allowDestroy?: pulumi.Input<boolean>;
  /** Tags of every resource that takes tags. Default: none. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
