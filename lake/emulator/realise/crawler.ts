import { UserError } from "../../core/userError";
import { otherCrawlerTargets } from "../../deployment/resources/glue/crawler";
import type { CrawlerConfiguration, CrawlTarget } from "../crawler/crawlTypes";
import type { DeleteBehavior, UpdateBehavior } from "../services/glue/crawlers/crawlers";
import { arnOf } from "../services/resourceTags";
import type { Realiser } from "./realiser";
import type { Values } from "./values";

const unsupported = [...otherCrawlerTargets, "classifiers", "schedule"];

export const crawler: Realiser = async ({ values, lake }) => {
  values.refuseEach(unsupported);
  const recrawlBehavior =
    values.optionalText("recrawlPolicy.recrawlBehavior") ?? "CRAWL_EVERYTHING";
  if (recrawlBehavior !== "CRAWL_EVERYTHING") {
    values.refuse(`recrawlPolicy.recrawlBehavior ${recrawlBehavior}`);
  }
  const description = values.optionalText("description");
  const tablePrefix = values.optionalText("tablePrefix");
  const configurationText = values.optionalText("configuration") || undefined;
  const name = values.text("name");
  await lake.tags.set(arnOf(lake, "glue", `crawler/${name}`), values.textMap("tagsAll"));
  await lake.crawlers.put({
    name,
    role: values.text("role"),
    databaseName: values.text("databaseName"),
    ...(description !== undefined && { description }),
    targets: values.list("s3Targets").map(readTarget),
    ...(tablePrefix !== undefined && { tablePrefix }),
    updateBehavior: behavior(values, "updateBehavior", "UPDATE_IN_DATABASE") as UpdateBehavior,
    deleteBehavior: behavior(values, "deleteBehavior", "DEPRECATE_IN_DATABASE") as DeleteBehavior,
    recrawlBehavior,
    ...(configurationText !== undefined && {
      configurationText,
      configuration: readConfiguration(name, configurationText),
    }),
  });
};

function readTarget(values: Values): CrawlTarget {
  values.refuseEach(["connectionName", "sampleSize", "eventQueueArn"]);
  const path = values.text("path");
  return {
    path: path.includes("://") ? path : `s3://${path}`,
    exclusions: values.texts("exclusions"),
  };
}

function behavior(values: Values, name: string, byDefault: string): string {
  return values.optionalText(`schemaChangePolicy.${name}`) ?? byDefault;
}

function readConfiguration(name: string, text: string): CrawlerConfiguration {
  try {
    return JSON.parse(text) as CrawlerConfiguration;
  } catch (error) {
    throw new UserError("usage", `crawler ${name}: configuration is not JSON`, { cause: error });
  }
}
