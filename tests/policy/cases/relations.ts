import type { RuleCases } from "../../support/policy/ruleCases";

const bucket = "team-analytics-workshop-bucket";
const s3 = "stream.extendedS3Configuration";
const target = "crawler.s3Targets.0.path";
const results = "workgroup.configuration.resultConfiguration.outputLocation";
const streamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

const second = (prefix: string, bucketArn = `arn:aws:s3:::${bucket}`) => ({
  second: { type: streamType, props: { extendedS3Configuration: { bucketArn, prefix } } },
});

const lifecycle = (...rules: object[]) => ({ "lifecycle.rules": rules });
const expiring = (prefix: string, days: number): object => ({
  status: "Enabled",
  filter: { prefix },
  expiration: { days },
});

export const relationCases: Readonly<Record<string, RuleCases>> = {
  "crawler-target-apart": {
    passes: {},
    fails: {
      set: { [target]: `s3://${bucket}/` },
      fires: [
        `path must not reach query_results/, errors/, scripts/, logs/, tmp/, temp/, got "s3://${bucket}/"`,
      ],
    },
    absent: { unset: ["crawler.s3Targets"] },
    unknown: { unknown: [target], doubts: ["s3Targets[0].path"] },
    boundary: [
      { set: { [target]: `s3://${bucket}/query_results2/` } },
      { set: { [target]: `s3://${bucket}/tmp/x/` }, fires: ["must not reach tmp/"] },
      {
        set: {
          [target]: `s3://${bucket}/`,
          "crawler.s3Targets.0.exclusions": ["{q,e}*/**", "query_results/**"],
        },
        fires: ["path must not reach errors/, scripts/, logs/, tmp/, temp/, got"],
      },
    ],
    override: {
      options: { apart: ["data/secret/"] },
      fires: [`must not reach data/secret/, got "s3://${bucket}/data/"`],
    },
    other: {
      set: {
        "crawler.s3Targets": { path: `s3://${bucket}/data/` },
        [results]: `s3://${bucket}/data/out/`,
      },
      fires: ["s3Targets.path must not reach data/out/"],
    },
  },
  "error-prefix-outside-crawl": {
    passes: {},
    fails: {
      set: { [`${s3}.errorOutputPrefix`]: "data/errors/" },
      fires: [`errorOutputPrefix must lie outside of s3://${bucket}/data/, got "data/errors/"`],
    },
    absent: { unset: [`${s3}.errorOutputPrefix`] },
    unknown: [
      { unknown: [`${s3}.errorOutputPrefix`], doubts: ["errorOutputPrefix"] },
      {
        unknown: [s3 + ".bucketArn"],
        madeOf: { "stream.extendedS3Configuration": ["bucket"] },
        set: { [`${s3}.errorOutputPrefix`]: "data/errors/" },
        fires: ["must lie outside of"],
      },
    ],
    boundary: [
      { set: { [`${s3}.errorOutputPrefix`]: "data2/" } },
      { set: { [target]: "s3://another/", [`${s3}.errorOutputPrefix`]: "data/errors/" } },
    ],
    override: { accepts: "stream", set: { [`${s3}.errorOutputPrefix`]: "data/errors/" } },
    other: {
      set: { [`${s3}.errorOutputPrefix`]: "data/!{firehose:error-output-type}/" },
      fires: ['got "data/!{firehose:error-output-type}/"'],
    },
  },
  "streams-write-apart": {
    passes: { add: second("data/other/") },
    fails: {
      add: second("data/raw/"),
      fires: ['prefix must not overlap data/raw/ of stream, got "data/raw/"'],
    },
    absent: {
      unset: [`${s3}.prefix`],
      add: second("data/x/"),
      fires: ['must not overlap the bucket of stream, got "data/x/"'],
    },
    unknown: {
      unknown: [`${s3}.prefix`],
      add: second("data/raw/"),
      doubts: ["extendedS3Configuration.prefix"],
    },
    boundary: [
      { add: second("data/raw/", "arn:aws:s3:::another") },
      { add: second("data/raw2/") },
      { add: second("data/raw/two/"), fires: ["must not overlap data/raw/ of stream"] },
    ],
    override: { accepts: "second", add: second("data/raw/") },
    other: {
      set: { [`${s3}.prefix`]: "data/raw/!{timestamp:yyyy}/" },
      add: second("data/raw/x/"),
      fires: ["must not overlap data/raw/!{timestamp:yyyy}/ of stream"],
    },
  },
  "glue-database-used": {
    passes: {},
    fails: {
      set: { "crawler.databaseName": "other" },
      fires: ["some crawler or named query must use the database, got other in crawler"],
    },
    absent: { remove: ["crawler"], fires: ["must use the database, got nothing"] },
    unknown: [
      { unknown: ["crawler.databaseName"], doubts: ["crawler.databaseName"] },
      { unknown: ["crawler.databaseName"], madeOf: { "crawler.databaseName": ["database"] } },
    ],
    boundary: {
      set: { "crawler.databaseName": "analyticsworkshopdb2" },
      fires: ["analyticsworkshopdb2"],
    },
    override: { accepts: "database", remove: ["crawler"] },
    other: {
      remove: ["crawler"],
      add: {
        query: {
          type: "aws:athena/namedQuery:NamedQuery",
          props: { database: "111122223333:analyticsworkshopdb" },
        },
      },
    },
  },
  "results-expire": {
    passes: {},
    fails: {
      set: lifecycle(expiring("other/", 30)),
      fires: ["a lifecycle rule of bucket must expire query_results/ within 365 days, got nothing"],
    },
    absent: [
      { remove: ["lifecycle"], fires: ["got nothing"] },
      { unset: [results] },
      { set: { [results]: "s3://elsewhere/query_results/" }, doubts: ["none of this stack's"] },
    ],
    unknown: { unknown: ["lifecycle.rules"], doubts: ["rules"] },
    boundary: [
      { set: lifecycle(expiring("query_results/", 365)) },
      { set: lifecycle(expiring("query_results/", 366)), fires: ["got 366 days"] },
      { set: lifecycle({ status: "Disabled", expiration: { days: 1 } }), fires: ["got nothing"] },
      {
        set: lifecycle({ ...expiring("query_results/", 1), filter: { tag: { key: "a" } } }),
        fires: ["got nothing"],
      },
    ],
    override: { options: { maximumDays: 7 }, fires: ["within 7 days, got 30 days"] },
    other: {
      remove: ["lifecycle"],
      types: { bucket: "aws:s3/bucketV2:BucketV2" },
      set: {
        "bucket.lifecycleRules": [
          { enabled: true, prefix: "query_results/", expirations: [{ days: 30 }] },
        ],
      },
    },
  },
  "firehose-small-files": {
    passes: { options: { expectedRecordsPerSecond: 2000 } },
    fails: {
      options: { expectedRecordsPerSecond: 2000 },
      set: { [`${s3}.bufferingSize`]: 1, [`${s3}.bufferingInterval`]: 60 },
      fires: ["from 2000 records/s of 190 bytes, got 1305 objects an hour of 1.00 MiB"],
    },
    absent: {
      // 5 MiB and 300 s are Firehose's own: 13.8 s fill the buffer.
      options: { expectedRecordsPerSecond: 2000 },
      unset: [`${s3}.bufferingSize`, `${s3}.bufferingInterval`],
      fires: ["got 261 objects an hour of 5.00 MiB"],
    },
    unknown: {
      options: { expectedRecordsPerSecond: 2000 },
      unknown: [`${s3}.bufferingSize`],
      doubts: ["bufferingSize"],
    },
    boundary: [
      // One MiB every thirty seconds: 120 an hour, of 1 MiB.
      {
        options: { expectedRecordsPerSecond: 1, recordSizeBytes: 34_952 },
        set: { [`${s3}.bufferingSize`]: 1 },
      },
      {
        options: { expectedRecordsPerSecond: 1, recordSizeBytes: 34_953 },
        set: { [`${s3}.bufferingSize`]: 1 },
        fires: ["got 120 objects an hour of 1.00 MiB"],
      },
    ],
    override: {
      options: { expectedRecordsPerSecond: 2000, maximumObjectsPerHour: 1400 },
      set: { [`${s3}.bufferingSize`]: 1 },
    },
    other: {
      options: { expectedRecordsPerSecond: 1 },
      set: { [s3]: [{ bufferSize: 128, bufferInterval: 60 }] },
      fires: ["got 60 objects an hour of 0.01 MiB"],
    },
  },
  "prod-keeps-data": {
    passes: { stack: "prod" },
    fails: {
      stack: "prod",
      set: { "pipeline.allowDestroy": true, "workgroup.forceDestroy": true },
      fires: [
        "allowDestroy must be off in stack prod",
        "forceDestroy must be off in stack prod, got true",
      ],
    },
    absent: { stack: "prod", unset: ["pipeline.allowDestroy", "workgroup.forceDestroy"] },
    unknown: { stack: "prod", unknown: ["pipeline.allowDestroy"], doubts: ["allowDestroy"] },
    boundary: [
      { stack: "preprod", set: { "pipeline.allowDestroy": true } },
      { stack: "prod-eu", set: { "object.forceDestroy": true }, fires: ["in stack prod-eu"] },
    ],
    override: {
      stack: "live",
      options: { prodStacks: "^live$" },
      set: { "pipeline.allowDestroy": true },
      fires: ["in stack live"],
    },
    other: { stack: "prod", set: { "pipeline.allowDestroy": "true" }, fires: ["got true"] },
  },
};
