import { factsNamed } from "../../../support/facts";
import { crawlerOf, encryptedBy, keyElsewhere, plain, type Refused } from "./inputs";

const bucketName = "a bucket name (lower-case letters, digits, - and .)";
const schedule = "six fields as in cron(15 12 * * ? *), where one of the two days is ?";
const resultKey = "configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn";

export const refusedByOthers: readonly Refused[] = [
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  [
    "Bucket",
    "bucket",
    plain("bucket"),
    [
      [["", "ab"], "3 characters or more"],
      [["a".repeat(64)], "63 characters or less"],
      [["Lake", "a_b", "192.168.0.1", "xn--a", "a-s3alias", "a..b", "-ab", "ab-"], bucketName],
      [["a/b", "lake/", "lake.mrap", "lake--x-s3", "sthree-a", "lake\n"], bucketName],
      [[5], "a text"],
    ],
  ],
  // https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
  [
    "Crawler",
    "schedule",
    crawlerOf("schedule"),
    [[["daily", "15 12 * * ? *", "cron(15 12 * * *)", "cron(15 12 * * * *)"], schedule]],
  ],
  [
    "Crawler",
    "tablePrefix",
    crawlerOf("tablePrefix"),
    [[["a".repeat(129)], "128 characters or less"]],
  ],
  ["Crawler", "databaseName", crawlerOf("databaseName"), [[[""], "1 characters or more"]]],
  ["Crawler", "configuration", crawlerOf("configuration"), [[["{", "5"], "a JSON document"]]],
  [
    "Crawler",
    "s3Targets[1].path",
    (path) => crawlerOf("s3Targets")([{ path: "s3://lake/" }, { path }]),
    [
      [[undefined], "required"],
      [["", "/data/"], "an S3 path (s3://bucket/prefix/)"],
    ],
  ],
  // https://docs.aws.amazon.com/glue/latest/dg/incremental-crawls.html
  [
    "Crawler",
    "schemaChangePolicy.updateBehavior",
    (updateBehavior) =>
      crawlerOf("recrawlPolicy", {
        schemaChangePolicy: { deleteBehavior: "LOG", updateBehavior },
      })({ recrawlBehavior: "CRAWL_NEW_FOLDERS_ONLY" }),
    [
      [
        [undefined, "UPDATE_IN_DATABASE"],
        "LOG where recrawlPolicy.recrawlBehavior is CRAWL_NEW_FOLDERS_ONLY",
      ],
    ],
  ],
  [
    "CatalogDatabase",
    "name",
    plain("name"),
    [
      [["AnalyticsDb"], "a catalog name (no upper-case letters)"],
      [[""], "1 characters or more"],
    ],
  ],
  [
    "Workgroup",
    "name",
    plain("name"),
    [[["", "a b", "a/b", "a".repeat(129)], "a workgroup name (1 to 128 letters, digits and ._-)"]],
  ],
  [
    "Workgroup",
    "configuration.bytesScannedCutoffPerQuery",
    (bytes) => ({ configuration: { bytesScannedCutoffPerQuery: bytes } }),
    [[[1, 10_000_000], "at least 10485760"]],
  ],
  [
    "Workgroup",
    resultKey,
    encryptedBy("SSE_KMS"),
    [
      [
        [undefined],
        `required where ${resultKey.replace("kmsKeyArn", "encryptionOption")} is SSE_KMS`,
      ],
      [[keyElsewhere], "an ARN of region us-east-1"],
    ],
  ],
  // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
  [
    "LogGroup",
    "retentionInDays",
    plain("retentionInDays"),
    [
      [[2, 15, 3654], `one of ${factsNamed("LogGroup").inputs.retentionInDays!.oneOf!.join(", ")}`],
      [[1.5], "a whole number"],
    ],
  ],
  ["Role", "assumeRolePolicy", plain("assumeRolePolicy"), [[["{", "[]"], "a JSON document"]]],
  [
    "Role",
    "name",
    (name) => ({ name, assumeRolePolicy: "{}" }),
    [
      [["a b", "a/b", "é"], "an IAM name (letters, digits and _+=,.@-)"],
      [["a".repeat(65)], "64 characters or less"],
    ],
  ],
];
