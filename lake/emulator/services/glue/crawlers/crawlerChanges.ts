import type { CrawlerConfiguration, CrawlTarget } from "../../../crawler/crawlTypes";
import type { Input } from "../../../wire/input";
import { isJsonObject, type JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import { notEmulated } from "../../notEmulated";
import type { Operation } from "../../operation";
import { arnOf } from "../../resourceTags";
import { glueInput } from "../glueInput";
import { existingCrawler } from "./crawlerOperations";
import type { CrawlerInput, DeleteBehavior, SavedCrawler, UpdateBehavior } from "./crawlers";
import { describeCrawler } from "./describeCrawler";

const fresh = {
  targets: [],
  updateBehavior: "UPDATE_IN_DATABASE",
  deleteBehavior: "DEPRECATE_IN_DATABASE",
  recrawlBehavior: "CRAWL_EVERYTHING",
} as const;

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html */
export const createCrawler: Operation = async (lake, members) => {
  const input = glueInput(members);
  const name = input.text("Name");
  if (lake.crawlers.find(name)) {
    throw new ServiceError("AlreadyExistsException", `Crawler with name ${name} already exists`);
  }
  const databaseName = input.optionalText("DatabaseName") ?? "default";
  await lake.crawlers.put(read({ ...fresh, name, role: input.text("Role"), databaseName }, input));
  await lake.tags.set(arnOf(lake, "glue", `crawler/${name}`), input.optionalTextMap("Tags"));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateCrawler.html */
export const updateCrawler: Operation = async (lake, members) => {
  const input = glueInput(members);
  await lake.crawlers.put(read(idle(lake, input.text("Name")), input));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteCrawler.html */
export const deleteCrawler: Operation = async (lake, members) => {
  const { name } = idle(lake, glueInput(members).text("Name"));
  await lake.crawlers.delete(name);
  await lake.tags.set(arnOf(lake, "glue", `crawler/${name}`));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_BatchGetCrawlers.html */
export const batchGetCrawlers: Operation = (lake, members) => {
  const names = glueInput(members).textList("CrawlerNames");
  const found = names.flatMap((name) => lake.crawlers.find(name) ?? []);
  return {
    Crawlers: found.map((crawler) => describeCrawler(lake, crawler)),
    CrawlersNotFound: names.filter((name) => !lake.crawlers.find(name)),
  };
};

/** @throws ServiceError `EntityNotFoundException`, `CrawlerRunningException` */
function idle(lake: LakeState, name: string): SavedCrawler {
  const crawler = existingCrawler(lake, name);
  if (!lake.crawlers.run(name)) return crawler;
  throw new ServiceError("CrawlerRunningException", `Crawler with name ${name} is running`);
}

/** @param before What an update leaves as it is. */
function read(before: CrawlerInput, input: Input): CrawlerInput {
  refuseUnsupported(input);
  const policy = input.optionalObject("SchemaChangePolicy");
  const change = {
    role: input.optionalText("Role"),
    databaseName: input.optionalText("DatabaseName"),
    description: input.optionalText("Description"),
    tablePrefix: input.optionalText("TablePrefix"),
    targets: readTargets(input),
    updateBehavior: policy?.optionalText("UpdateBehavior") as UpdateBehavior | undefined,
    deleteBehavior: policy?.optionalText("DeleteBehavior") as DeleteBehavior | undefined,
    ...readConfiguration(input.optionalText("Configuration")),
  };
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const crawler = { ...before, ...Object.fromEntries(set) };
  if (crawler.targets.length > 0) return crawler;
  throw new ServiceError("InvalidInputException", "Crawler targets cannot be empty");
}

function readTargets(input: Input): CrawlTarget[] | undefined {
  const targets = input.optionalMembers("Targets");
  if (!targets) return undefined;
  for (const [name, value] of Object.entries(targets)) {
    if (name !== "S3Targets" && Array.isArray(value) && value.length > 0) {
      throw notEmulated("glue", `crawler target ${name}`);
    }
  }
  const given = (targets.S3Targets ?? []) as readonly JsonObject[];
  return given.map((target) => {
    for (const name of ["ConnectionName", "SampleSize", "EventQueueArn"]) {
      if (target[name] !== undefined) throw notEmulated("glue", `S3 target with ${name}`);
    }
    const path = String(target.Path);
    const exclusions = Array.isArray(target.Exclusions) ? target.Exclusions.map(String) : [];
    return { path: path.includes("://") ? path : `s3://${path}`, exclusions };
  });
}

function readConfiguration(
  text: string | undefined,
): Pick<CrawlerInput, "configuration" | "configurationText"> {
  if (text === undefined || text === "") return {};
  let configuration: unknown;
  try {
    configuration = JSON.parse(text);
  } catch {
    configuration = undefined;
  }
  if (isJsonObject(configuration)) {
    return { configurationText: text, configuration: configuration as CrawlerConfiguration };
  }
  throw new ServiceError("InvalidInputException", "Configuration is no JSON object");
}

function refuseUnsupported(input: Input): void {
  if (input.optionalText("Schedule")) throw notEmulated("glue", "Schedule of a crawler");
  if ((input.optionalList("Classifiers") ?? []).length > 0) {
    throw notEmulated("glue", "Classifiers of a crawler");
  }
  const recrawl = input.optionalObject("RecrawlPolicy")?.optionalText("RecrawlBehavior");
  if (recrawl !== undefined && recrawl !== "CRAWL_EVERYTHING") {
    throw notEmulated("glue", `RecrawlBehavior ${recrawl}`);
  }
}
