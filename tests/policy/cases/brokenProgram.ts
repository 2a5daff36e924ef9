import { type Break, within } from "../../support/policy/break";
import { brokenSecurity } from "./brokenSecurity";

const bucket = "000000000000-analytics-workshop-bucket-prod";
const s3 = "extendedS3Configuration";
const result = "configuration.resultConfiguration";
export const brokenProgram: readonly Break[] = [
  // Contract
  { breaks: "ingest-stream", path: "name", value: "mine", fires: ["firehose-stream-name"] },
  { breaks: "catalog-crawler", path: "name", value: "mine", fires: ["glue-crawler-name"] },
  { breaks: "athena-workgroup", path: "name", value: "mine", fires: ["athena-workgroup-name"] },
  {
    breaks: "ingest-stream",
    path: `${s3}.bufferingSize`,
    value: 0,
    fires: ["firehose-buffer", "firehose-small-files"],
  },
  {
    breaks: "ingest-stream",
    path: `${s3}.bufferingInterval`,
    value: 1000,
    fires: ["firehose-buffer"],
  },
  {
    breaks: "ingest-stream",
    path: `${s3}.bufferingInterval`,
    value: 1,
    fires: ["firehose-buffer", "firehose-small-files"],
  },
  {
    breaks: "catalog-crawler",
    path: "schedule",
    value: "cron(0 * * * ? *)",
    fires: ["glue-crawler-schedule"],
  },
  { breaks: "catalog-role", path: "tags.workshop", fires: ["required-tags"] },
  {
    breaks: "ingest-stream",
    path: `${s3}.prefix`,
    value: "data/raw",
    fires: ["firehose-raw-prefix", "prefix-slash", "role-covers-use"],
  },
  {
    breaks: "ingest-stream",
    path: `${s3}.prefix`,
    value: "data/other/",
    fires: ["firehose-raw-prefix", "role-covers-no-more", "role-covers-use"],
  },
  {
    breaks: "ingest-stream",
    path: `${s3}.errorOutputPrefix`,
    value: "data/errors/",
    fires: [
      "error-prefix-outside-crawl",
      "firehose-error-prefix",
      "role-covers-no-more",
      "role-covers-use",
    ],
  },
  {
    breaks: "ingest-reference-data",
    path: "key",
    value: "data/x.json",
    fires: ["s3-reference-prefix"],
  },
  {
    breaks: "athena-workgroup",
    path: `${result}.outputLocation`,
    value: `s3://${bucket}/data/out/`,
    fires: ["athena-results-prefix", "crawler-target-apart", "results-expire"],
  },
  {
    breaks: "ingest-bucket",
    path: "bucket",
    value: "mine",
    fires: ["s3-bucket-name", "s3-tls-only"],
  },
  { breaks: "catalog-database", path: "name", value: "mine", fires: ["glue-database-name"] },
  // Relations
  {
    breaks: "catalog-crawler",
    path: "databaseName",
    value: "other",
    and: { breaks: "athena-query", path: "all" },
    fires: ["glue-database-used"],
  },
  {
    breaks: "catalog-crawler",
    path: "s3Targets.0.path",
    value: `s3://${bucket}/`,
    fires: ["crawler-target-apart", "error-prefix-outside-crawl", "role-covers-use"],
  },
  { breaks: "catalog-crawler", path: "databaseName", value: "other", fires: [] },
  {
    breaks: "sessions-pass-role-policy",
    path: "policy",
    value: within("GlueISRole-prod", "GlueISRole-dev"),
    fires: ["passrole-names-created-role"],
  },
  {
    breaks: "ingest-lifecycle",
    path: "rules.1.expiration.days",
    value: 1000,
    fires: ["results-expire"],
  },
  { breaks: "ingest", path: "allowDestroy", value: true, fires: ["prod-keeps-data"] },
  { breaks: "athena-workgroup", path: "forceDestroy", value: true, fires: ["prod-keeps-data"] },
  {
    breaks: "ingest-stream",
    path: "name",
    value: "analytics-workshop-stream-one",
    and: { adds: "second-stream", copyOf: "ingest-stream" },
    fires: ["firehose-small-files", "streams-write-apart"],
  },
  ...brokenSecurity,
];
