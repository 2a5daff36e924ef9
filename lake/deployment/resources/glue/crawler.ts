import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/** What a crawler can crawl besides S3. */
export const otherCrawlerTargets = [
  "catalogTargets",
  "deltaTargets",
  "dynamodbTargets",
  "hudiTargets",
  "icebergTargets",
  "jdbcTargets",
  "mongodbTargets",
];

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html */
export const crawler: ResourceFacts = {
  type: "aws:glue/crawler:Crawler",
  inputs: {
    databaseName: { required: true, minLength: 1, maxLength: 255 },
    role: { required: true },
    name: { minLength: 1, maxLength: 255 },
    description: { maxLength: 2048 },
    tablePrefix: { maxLength: 128 },
    configuration: { json: true },
    "s3Targets.path": {
      required: true,
      pattern: /^(s3:\/\/)?[^/].*/,
      patternMeaning: "an S3 path (s3://bucket/prefix/)",
    },
    "schemaChangePolicy.deleteBehavior": {
      oneOf: ["LOG", "DELETE_FROM_DATABASE", "DEPRECATE_IN_DATABASE"],
    },
    "schemaChangePolicy.updateBehavior": { oneOf: ["LOG", "UPDATE_IN_DATABASE"] },
    "recrawlPolicy.recrawlBehavior": {
      oneOf: ["CRAWL_EVERYTHING", "CRAWL_NEW_FOLDERS_ONLY", "CRAWL_EVENT_MODE"],
    },
  },
  atLeastOneOf: [["s3Targets", ...otherCrawlerTargets]],
  autoName: { property: "name" },
  defaults: {
    "schemaChangePolicy.deleteBehavior": "DEPRECATE_IN_DATABASE",
    "schemaChangePolicy.updateBehavior": "UPDATE_IN_DATABASE",
    "recrawlPolicy.recrawlBehavior": "CRAWL_EVERYTHING",
  },
  taggable: true,
  id: ({ inputs }) => text(inputs, "name"),
  computed: ({ inputs, placement }) => ({
    arn: regionalArn(placement, "glue", `crawler/${text(inputs, "name")}`),
  }),
  computedNames: ["arn"],
  fromId: (id) => ({ name: id }),
  replaceOnChanges: ["name", "databaseName"],
};
