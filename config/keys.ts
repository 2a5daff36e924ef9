import { bucketNameProblem, bucketNameRange } from "./bucketName";
import {
  choice,
  type ConfigKey,
  derived,
  flag,
  numberWithin,
  pattern,
  perProfile,
  same,
  secret,
  text,
  wholeNumber,
} from "./kinds";
import { deliveryPrefixProblem, errorPrefixProblem, folderProblem, folderRange } from "./prefix";
import { onDemand, scheduleProblem, scheduleRange } from "./schedule";

export const profiles = ["workshop", "hardened"] as const;
export type Profile = (typeof profiles)[number];

const compressionFormats = ["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"] as const;

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

const folder = { range: folderRange, problem: folderProblem };
const suffixed = (name: string): string => `${name} and the suffix`;

/** Every key of the program, in the order of the documentation. */
export const configKeys = {
  profile: choice<Profile>(profiles, {
    description:
      "The set of defaults: the workshop's own text, or what a security review asks for. " +
      "Any other key can still be set by itself.",
    default: same("workshop"),
  }),
  nameSuffix: pattern(
    {
      range: "empty, or up to 24 lower-case letters, digits and inner hyphens",
      pattern: /^([a-z0-9]([a-z0-9-]{0,22}[a-z0-9])?)?$/,
    },
    {
      description: "Ends every name in the account, so that two stacks can share one.",
      default: same(""),
    },
  ),
  owner: pattern(
    {
      range: "1 to 256 letters, digits, spaces and _ . : / = + - @",
      pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u,
    },
    {
      description: "Value of the tag `owner`; interactive sessions belong to it.",
      default: same("analytics-workshop"),
    },
  ),
  allowDestroy: flag({
    description:
      "Whether the bucket, database, workgroup and stream may be destroyed with their contents. " +
      "Takes effect with the next `pulumi up`.",
    default: same(false),
  }),
  leastPrivilege: flag({
    description:
      "Narrow statements for the roles of Glue and of interactive sessions, in place of the " +
      "workshop's managed policies, and a role for those who query.",
    default: perProfile(false, true),
  }),
  kmsKeyArn: pattern(
    {
      range: "the ARN of a KMS key",
      pattern: /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
    },
    {
      description: "Encrypts the bucket and the query results with this key of the stack's region.",
      default: derived("none: S3's own keys"),
    },
  ),
  bucketName: text(
    { range: bucketNameRange, problem: bucketNameProblem },
    {
      description: "The lake's bucket.",
      default: derived(suffixed("`<account id>-analytics-workshop-bucket`")),
    },
  ),
  versioning: flag({
    description: "Keeps the former versions of each object.",
    default: perProfile(false, true),
  }),
  rawPrefix: text(
    {
      range: `${folderRange}; or with Firehose expressions, one of them !{timestamp:…}`,
      problem: deliveryPrefixProblem,
    },
    {
      description:
        "Where the stream delivers. The table is named after the last folder, and the workshop's " +
        "query reads a table named `raw`.",
      default: same("data/raw/"),
    },
  ),
  referencePrefix: text(folder, {
    description: "Where `tracks_list.json` is stored.",
    default: same("data/reference_data/"),
  }),
  crawlPrefix: text(folder, {
    description: "What the crawler reads: each folder in it becomes a table.",
    default: same("data/"),
  }),
  resultsPrefix: text(folder, {
    description: "Where Athena writes query results.",
    default: same("query_results/"),
  }),
  errorPrefix: text(
    { range: `empty for none, or ${folderRange}`, problem: errorPrefixProblem },
    {
      description: "Where the stream puts what it cannot deliver.",
      default: perProfile("", "errors/"),
    },
  ),
  scratchPrefix: text(folder, {
    description: "Where interactive sessions may write, with `leastPrivilege`.",
    default: same("tmp/"),
  }),
  resultsExpirationDays: numberWithin(1, 3650, "days", {
    description: "Age at which query results are deleted.",
    default: same(30),
  }),
  noncurrentExpirationDays: numberWithin(1, 3650, "days", {
    description: "Age at which former versions are deleted, with `versioning`.",
    default: same(90),
  }),
  streamName: pattern(
    { range: "1 to 64 letters, digits and _ . -", pattern: /^[a-zA-Z0-9_.-]{1,64}$/ },
    {
      description: "The Firehose delivery stream.",
      default: derived(suffixed("`analytics-workshop-stream`")),
    },
  ),
  bufferSizeMiB: numberWithin(1, 128, "MiB", {
    description: "Firehose writes an object once this much has arrived, before compression.",
    default: same(1),
  }),
  bufferIntervalSeconds: numberWithin(0, 900, "seconds", {
    description: "Firehose writes an object at the latest this long after its first record.",
    default: same(60),
  }),
  compressionFormat: choice<(typeof compressionFormats)[number]>(compressionFormats, {
    description: "Compression of the delivered objects. Athena cannot read ZIP.",
    default: perProfile("UNCOMPRESSED", "GZIP"),
  }),
  streamEncryption: flag({
    description: "Encrypts records while the stream holds them, with a key that AWS owns.",
    default: perProfile(false, true),
  }),
  logRetentionDays: wholeNumber(
    {
      range: `one of ${retentionDays.join(", ")} (days)`,
      allowed: (days) => retentionDays.includes(days),
    },
    {
      description: "How long the stream's error log is kept.",
      default: perProfile(14, 365),
    },
  ),
  databaseName: pattern(
    { range: "1 to 255 lower-case letters, digits and _", pattern: /^[a-z0-9_]{1,255}$/ },
    {
      description: "The database of the Data Catalog.",
      default: derived(suffixed("`analyticsworkshopdb`")),
    },
  ),
  crawlerName: pattern(
    { range: "1 to 255 letters, digits and _ . -", pattern: /^[a-zA-Z0-9_.-]{1,255}$/ },
    {
      description: "The Glue crawler.",
      default: derived(suffixed("`AnalyticsworkshopCrawler`")),
    },
  ),
  crawlerSchedule: text(
    { range: scheduleRange, problem: scheduleProblem },
    { description: "When the crawler runs by itself, in UTC.", default: same(onDemand) },
  ),
  tablePrefix: pattern(
    { range: "up to 64 lower-case letters, digits and _", pattern: /^[a-z0-9_]{0,64}$/ },
    {
      description: "Begins the name of each crawled table. The workshop's query expects none.",
      default: same(""),
    },
  ),
  workgroupName: pattern(
    { range: "1 to 128 letters, digits and _ . -", pattern: /^[a-zA-Z0-9_.-]{1,128}$/ },
    {
      description: "The Athena workgroup.",
      default: derived(suffixed("`analytics-workshop`")),
    },
  ),
  queryScanLimitMiB: wholeNumber(
    {
      range: "0 for none, or a whole number from 10 to 104857600 (MiB)",
      allowed: (mib) => mib === 0 || (mib >= 10 && mib <= 104_857_600),
    },
    {
      description: "Athena cancels a query that scans more.",
      default: perProfile(0, 10_240),
    },
  ),
  kdgEnabled: flag({
    description: "Creates the Kinesis Data Generator's CloudFormation stack.",
    default: same(false),
  }),
  kdgUsername: pattern(
    { range: "1 to 128 characters without spaces", pattern: /^\S{1,128}$/ },
    { description: "Who logs in to the Kinesis Data Generator.", default: same("workshop") },
  ),
  kdgPassword: secret(
    { range: "6 or more letters and digits, with at least one of each" },
    {
      description: "The password for it; needed with `kdgEnabled`. Set it with `--secret`.",
      default: derived("none"),
    },
  ),
} as const satisfies Record<string, ConfigKey<string> | ConfigKey<number> | ConfigKey<boolean>>;

export type KeyName = keyof typeof configKeys;
