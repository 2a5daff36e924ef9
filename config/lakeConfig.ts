import type { Output } from "@pulumi/pulumi";

import type { ConfigValues } from "./resolve";
import { onDemand } from "./schedule";

/** The whole configuration of one stack, checked: what each component is given. */
export type LakeConfig = ReturnType<typeof lakeConfig>;

interface Context {
  readonly stack: string;
  readonly kdgPassword: Output<string> | undefined;
}

/** Completes the values with the names and tags that follow from them. */
export function lakeConfig(values: ConfigValues, { stack, kdgPassword }: Context) {
  const tags = { workshop: "AnalyticsOnAWS", stack, owner: values.owner };
  const named = (name: string): string =>
    values.nameSuffix === "" ? name : `${name}-${values.nameSuffix}`;
  return {
    /** What follows the account id in the bucket's default name. */
    bucketNameEnding: named("-analytics-workshop-bucket"),
    ingest: ingest(values, tags, named),
    catalog: catalog(values, tags, named),
    sessions: sessions(values, tags, named),
    athena: athena(values, tags, named),
    /** Undefined where there is no Kinesis Data Generator. */
    generator:
      values.kdgEnabled && kdgPassword
        ? {
            stackName: named("Kinesis-Data-Generator-Cognito-User"),
            username: values.kdgUsername,
            password: kdgPassword,
            tags,
          }
        : undefined,
  };
}

type Tags = Record<string, string>;
type Named = (name: string) => string;

function ingest(values: ConfigValues, tags: Tags, named: Named) {
  return {
    /** Undefined: named after the account. */
    bucketName: values.bucketName,
    rawPrefix: values.rawPrefix,
    errorPrefix: optional(values.errorPrefix),
    referencePrefix: values.referencePrefix,
    resultsPrefix: values.resultsPrefix,
    resultsExpirationDays: values.resultsExpirationDays,
    versioning: values.versioning,
    noncurrentExpirationDays: values.noncurrentExpirationDays,
    streamName: values.streamName ?? named("analytics-workshop-stream"),
    bufferSizeMiB: values.bufferSizeMiB,
    bufferIntervalSeconds: values.bufferIntervalSeconds,
    compressionFormat: values.compressionFormat,
    streamEncryption: values.streamEncryption,
    logRetentionDays: values.logRetentionDays,
    roleName: named("AnalyticsworkshopFirehoseRole"),
    policyName: named("AnalyticsworkshopFirehosePolicy"),
    kmsKeyArn: values.kmsKeyArn,
    allowDestroy: values.allowDestroy,
    tags,
  };
}

function catalog(values: ConfigValues, tags: Tags, named: Named) {
  return {
    crawlPrefix: values.crawlPrefix,
    // A database name takes no hyphen.
    databaseName: values.databaseName ?? named("analyticsworkshopdb").replaceAll("-", "_"),
    crawlerName: values.crawlerName ?? named("AnalyticsworkshopCrawler"),
    schedule: values.crawlerSchedule === onDemand ? undefined : values.crawlerSchedule,
    tablePrefix: optional(values.tablePrefix),
    roleName: named("AnalyticsworkshopGlueRole"),
    policyName: named("AnalyticsworkshopGluePolicy"),
    leastPrivilege: values.leastPrivilege,
    kmsKeyArn: values.kmsKeyArn,
    allowDestroy: values.allowDestroy,
    tags,
  };
}

function sessions(values: ConfigValues, tags: Tags, named: Named) {
  return {
    owner: values.owner,
    readPrefix: values.crawlPrefix,
    scratchPrefix: values.scratchPrefix,
    roleName: named("Analyticsworkshop-GlueISRole"),
    policyName: named("Analyticsworkshop-GlueISPolicy"),
    clientRoleName: named("Analyticsworkshop-GlueISClientRole"),
    clientPolicyName: named("Analyticsworkshop-GlueISClientPolicy"),
    passRolePolicyName: named("AWSGlueInteractiveSessionPassRolePolicy"),
    leastPrivilege: values.leastPrivilege,
    kmsKeyArn: values.kmsKeyArn,
    tags,
  };
}

function athena(values: ConfigValues, tags: Tags, named: Named) {
  return {
    workgroupName: values.workgroupName ?? named("analytics-workshop"),
    resultsPrefix: values.resultsPrefix,
    scanLimitMiB: values.queryScanLimitMiB,
    owner: values.owner,
    readPrefix: values.crawlPrefix,
    roleName: named("AnalyticsworkshopQueryRole"),
    policyName: named("AnalyticsworkshopQueryPolicy"),
    leastPrivilege: values.leastPrivilege,
    kmsKeyArn: values.kmsKeyArn,
    allowDestroy: values.allowDestroy,
    tags,
  };
}

function optional(value: string): string | undefined {
  return value === "" ? undefined : value;
}
