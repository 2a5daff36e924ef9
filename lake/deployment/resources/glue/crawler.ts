import { type Properties, unknownValue } from "../../deployment";
import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { find } from "../paths";
import { type InputProblem, problem } from "../problem";
import { crawlSchedule } from "./schedule";

const create = "glue.CreateCrawler";

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

/**
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/glue/crawler.go
 */
export const crawler: ResourceFacts = {
  type: "aws:glue/crawler:Crawler",
  inputs: {
    // The model gives it no bounds; it has those of a database's own name.
    databaseName: { api: `${create}.DatabaseName`, required: true, minLength: 1, maxLength: 255 },
    role: { api: `${create}.Role`, ownArn: true, same: isSameRole },
    name: { api: `${create}.Name` },
    description: { api: `${create}.Description` },
    tablePrefix: { api: `${create}.TablePrefix` },
    classifiers: { api: `${create}.Classifiers[]` },
    configuration: { api: `${create}.Configuration`, document: "json" },
    schedule: crawlSchedule(`${create}.Schedule`),
    securityConfiguration: { api: `${create}.CrawlerSecurityConfiguration` },
    "s3Targets.path": {
      required: true,
      pattern: /^(s3:\/\/)?[^/].*/,
      patternMeaning: "an S3 path (s3://bucket/prefix/)",
    },
    // The provider's bounds; the API's page has the same, its model none.
    "s3Targets.sampleSize": { minimum: 1, maximum: 249 },
    "schemaChangePolicy.deleteBehavior": { api: `${create}.SchemaChangePolicy.DeleteBehavior` },
    "schemaChangePolicy.updateBehavior": { api: `${create}.SchemaChangePolicy.UpdateBehavior` },
    "recrawlPolicy.recrawlBehavior": { api: `${create}.RecrawlPolicy.RecrawlBehavior` },
  },
  atLeastOneOf: [["s3Targets", ...otherCrawlerTargets]],
  check: incrementalProblems,
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
  // UpdateCrawler could give it another database; the provider makes a new crawler.
  replaceOnChanges: ["name", "databaseName"],
  keptWhenAbsent: [
    "lakeFormationConfiguration",
    "lineageConfiguration",
    "recrawlPolicy",
    "schemaChangePolicy",
  ],
};

/** Glue gives back the name of a role that it was given by ARN. */
function isSameRole(was: string, now: string): boolean {
  return now.startsWith("arn:") && now.slice(now.indexOf(":role/") + ":role/".length) === was;
}

/**
 * A crawl of only new folders must leave the tables' schema alone.
 * @see https://docs.aws.amazon.com/glue/latest/dg/incremental-crawls.html
 */
function incrementalProblems(inputs: Properties): InputProblem[] {
  const [recrawl] = find(inputs, "recrawlPolicy.recrawlBehavior");
  if (recrawl?.value !== "CRAWL_NEW_FOLDERS_ONLY") return [];
  return ["schemaChangePolicy.deleteBehavior", "schemaChangePolicy.updateBehavior"]
    .flatMap((path) => {
      const [found] = find(inputs, path);
      return found ? [found] : [{ at: path, value: undefined }];
    })
    .filter(({ value }) => value !== "LOG" && value !== unknownValue)
    .map(({ at, value }) =>
      problem(at, "LOG where recrawlPolicy.recrawlBehavior is CRAWL_NEW_FOLDERS_ONLY", value),
    );
}
