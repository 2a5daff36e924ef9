import type { RuleCases } from "../../support/policy/ruleCases";

const s3 = "stream.extendedS3Configuration";
const target = "crawler.s3Targets.0.path";
const results = "workgroup.configuration.resultConfiguration.outputLocation";
const bucketV2 = { bucket: "aws:s3/bucketV2:BucketV2" };

/** Any destination but S3 keeps its prefixes in a configuration of its own. */
const backup = (changes: object): Record<string, unknown> => ({
  [s3]: undefined,
  "stream.opensearchConfiguration.s3Configuration": {
    bucketArn: "arn:aws:s3:::team-analytics-workshop-bucket",
    prefix: "data/raw/",
    bufferingSize: 5,
    bufferingInterval: 300,
    ...changes,
  },
});

const everythingTagged = [
  ...["bucket", "object", "stream", "crawler", "database", "workgroup"],
  ...["streamRole", "crawlerRole", "sessionRole", "clientRole"],
  ...["streamPolicy", "crawlerPolicy", "sessionPolicy", "clientPolicy"],
];

export const contractCases: Readonly<Record<string, RuleCases>> = {
  "firehose-raw-prefix": {
    passes: {},
    fails: {
      set: { [`${s3}.prefix`]: "data/other/" },
      fires: ['prefix must begin with data/raw/, got "data/other/"'],
    },
    absent: { unset: [`${s3}.prefix`], fires: ["prefix must begin with data/raw/, got nothing"] },
    unknown: { unknown: [`${s3}.prefix`], doubts: ["extendedS3Configuration.prefix"] },
    boundary: [
      { set: { [`${s3}.prefix`]: "data/raw/!{timestamp:yyyy}/" } },
      { set: { [`${s3}.prefix`]: "data/raw" }, fires: ['got "data/raw"'] },
      { set: { [`${s3}.prefix`]: "!{timestamp:yyyy}/data/raw/" }, fires: ['data/raw/"'] },
    ],
    override: { options: { rawPrefix: "in/" }, set: { [`${s3}.prefix`]: "in/" } },
    other: {
      set: backup({ prefix: "elsewhere/" }),
      fires: [
        'opensearchConfiguration.s3Configuration.prefix must begin with data/raw/, got "elsewhere/"',
      ],
    },
  },
  "firehose-error-prefix": {
    passes: {},
    fails: {
      set: { [`${s3}.errorOutputPrefix`]: "failed/" },
      fires: ['errorOutputPrefix must begin with errors/, got "failed/"'],
    },
    absent: { unset: [`${s3}.errorOutputPrefix`] },
    unknown: { unknown: [`${s3}.errorOutputPrefix`], doubts: ["errorOutputPrefix"] },
    boundary: { set: { [`${s3}.errorOutputPrefix`]: "errors/!{firehose:error-output-type}/" } },
    override: {
      options: { errorPrefix: "failed/" },
      set: { [`${s3}.errorOutputPrefix`]: "failed/" },
    },
    other: { set: backup({ errorOutputPrefix: "x/" }), fires: ['got "x/"'] },
  },
  "s3-reference-prefix": {
    passes: {},
    fails: {
      set: { "object.key": "data/tracks.json" },
      fires: ['key must begin with data/reference_data/, got "data/tracks.json"'],
    },
    absent: { unset: ["object.key"], fires: ["got nothing"] },
    unknown: { unknown: ["object.key"], doubts: ["key"] },
    boundary: [
      { set: { "object.key": "scripts/job.py" } },
      { set: { "object.key": "data/reference_data2/x" }, fires: ['"data/reference_data2/x"'] },
    ],
    override: { options: { others: ["jars/"] }, set: { "object.key": "jars/a.jar" } },
    other: {
      types: { object: "aws:s3/bucketObject:BucketObject" },
      set: { "object.key": "x" },
      fires: ['got "x"'],
    },
  },
  "athena-results-prefix": {
    passes: {},
    fails: {
      set: { [results]: "s3://team-analytics-workshop-bucket/data/" },
      fires: [
        'outputLocation must be s3://<bucket>/query_results/, got "s3://team-analytics-workshop-bucket/data/"',
      ],
    },
    absent: { unset: [results], fires: ["got nothing"] },
    unknown: { unknown: [results], doubts: ["outputLocation"] },
    boundary: [
      { set: { [results]: "s3://b/query_results/team/" } },
      { set: { [results]: "s3://b/query_results" }, fires: ['got "s3://b/query_results"'] },
    ],
    override: { options: { resultsPrefix: "out/" }, set: { [results]: "s3://b/out/" } },
    other: {
      set: { "workgroup.configuration.managedQueryResultsConfiguration": { enabled: true } },
      unset: [results],
    },
  },
  "prefix-slash": {
    passes: {},
    fails: {
      set: { [`${s3}.prefix`]: "data/raw", [target]: "s3://b/data" },
      fires: [
        'prefix must end with a slash, got "data/raw"',
        'path must end with a slash, got "s3://b/data"',
      ],
    },
    absent: { unset: [`${s3}.prefix`, `${s3}.errorOutputPrefix`] },
    unknown: {
      unknown: [`${s3}.prefix`],
      set: { [`${s3}.errorOutputPrefix`]: "errors" },
      doubts: ["extendedS3Configuration.prefix"],
      fires: ['errorOutputPrefix must end with a slash, got "errors"'],
    },
    boundary: [
      { set: { [target]: "s3://b" } },
      { set: { [`${s3}.prefix`]: "/data/raw/" }, fires: ["prefix must not begin with a slash"] },
    ],
    override: { accepts: "workgroup", set: { [results]: "s3://b/results" } },
    other: {
      unknown: ["crawler.configuration"],
      set: { "crawler.s3Targets": { path: "s3://b/data" } },
      fires: ['s3Targets.path must end with a slash, got "s3://b/data"'],
    },
  },
  "firehose-buffer": {
    passes: {},
    fails: {
      set: { [`${s3}.bufferingInterval`]: 30 },
      fires: ["bufferingInterval must be 60 to 900 s, got 30"],
    },
    absent: {
      unset: [`${s3}.bufferingSize`, `${s3}.bufferingInterval`],
      fires: ["bufferingSize must be 1 to 128 MiB, got nothing", "60 to 900 s, got nothing"],
    },
    unknown: {
      unknown: [`${s3}.bufferingSize`],
      doubts: ["extendedS3Configuration.bufferingSize"],
    },
    boundary: [
      { set: { [`${s3}.bufferingSize`]: 1, [`${s3}.bufferingInterval`]: 60 } },
      { set: { [`${s3}.bufferingSize`]: 128, [`${s3}.bufferingInterval`]: 900 } },
      { set: { [`${s3}.bufferingSize`]: 0 }, fires: ["1 to 128 MiB, got 0"] },
      { set: { [`${s3}.bufferingInterval`]: 901 }, fires: ["60 to 900 s, got 901"] },
    ],
    override: { options: { maximumSizeMiB: 32 }, fires: ["1 to 32 MiB, got 64"] },
    other: [
      { set: backup({ bufferingSize: 200 }), fires: ["1 to 128 MiB, got 200"] },
      { set: { [s3]: [{ bufferSize: 5, bufferInterval: 10 }] }, fires: ["60 to 900 s, got 10"] },
    ],
  },
  "glue-crawler-schedule": {
    passes: {},
    fails: {
      set: { "crawler.schedule": "cron(0 * * * ? *)" },
      fires: ['schedule must be absent (on demand), got "cron(0 * * * ? *)"'],
    },
    absent: { set: { "crawler.schedule": "" } },
    unknown: { unknown: ["crawler.schedule"], doubts: ["schedule"] },
    boundary: {
      options: { schedules: ["cron(0 1 * * ? *)"] },
      set: { "crawler.schedule": "cron(0 2 * * ? *)" },
      fires: ['absent (on demand) or cron(0 1 * * ? *), got "cron(0 2 * * ? *)"'],
    },
    override: {
      options: { schedules: ["cron(0 1 * * ? *)"] },
      set: { "crawler.schedule": "cron(0 1 * * ? *)" },
    },
    other: { set: { "crawler.schedule": null } },
  },
  "required-tags": {
    passes: {},
    fails: {
      set: { "stream.tags.workshop": "other" },
      fires: ['tags.workshop must be AnalyticsOnAWS, got "other"'],
    },
    absent: {
      unset: ["database.tags"],
      fires: ["tags must have workshop, stack, owner, got []"],
    },
    unknown: { unknown: ["streamRole.tags"], doubts: ["tags"] },
    boundary: [
      { set: { "bucket.tags.owner": "" } },
      {
        options: { tags: ["cost.centre"], values: {} },
        remove: everythingTagged.filter((name) => name !== "crawler"),
        set: { "crawler.tags": { "cost.centre": "1" } },
      },
    ],
    override: {
      options: { tags: [], values: { team: "lake" } },
      remove: everythingTagged.filter((name) => name !== "crawler"),
      fires: ['tags must have team, got ["workshop","stack","owner"]'],
    },
    other: {
      types: bucketV2,
      unset: ["bucket.tags"],
      set: { "bucket.tagsAll": { workshop: "AnalyticsOnAWS", stack: "s", owner: "o" } },
    },
  },
};
