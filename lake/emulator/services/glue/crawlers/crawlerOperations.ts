import type { Input } from "../../../wire/input";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import type { Operation } from "../../operation";
import { glueInput, nameRule } from "../glueInput";
import type { SavedCrawler } from "./crawlers";
import { describeCrawler } from "./describeCrawler";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetCrawler.html */
export const getCrawler: Operation = (lake, members) => {
  const name = glueInput(members).text("Name", nameRule);
  return { Crawler: describeCrawler(lake, existingCrawler(lake, name)) };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetCrawlers.html */
export const getCrawlers: Operation = (lake, members) => {
  const { page, nextToken } = crawlerPage(lake, glueInput(members), 100);
  return { Crawlers: page.map((crawler) => describeCrawler(lake, crawler)), ...nextToken };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_ListCrawlers.html */
export const listCrawlers: Operation = (lake, members) => {
  const { page, nextToken } = crawlerPage(lake, glueInput(members), 100);
  return { CrawlerNames: page.map(({ name }) => name), ...nextToken };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_StartCrawler.html */
export const startCrawler: Operation = (lake, members) => {
  lake.crawlers.start(glueInput(members).text("Name", nameRule));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_StopCrawler.html */
export const stopCrawler: Operation = (lake, members) => {
  lake.crawlers.stop(glueInput(members).text("Name", nameRule));
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetCrawlerMetrics.html */
export const getCrawlerMetrics: Operation = (lake, members) => {
  const input = glueInput(members);
  const names = input.optionalList("CrawlerNameList") && input.textList("CrawlerNameList");
  const asked = names?.map((name) => existingCrawler(lake, name)) ?? lake.crawlers.all();
  const page = pageOf(
    asked,
    input.optionalInteger("MaxResults", { min: 1, max: 1000 }) ?? 100,
    input.optionalText("NextToken"),
    "InvalidInputException",
  );
  return {
    CrawlerMetricsList: page.items.map((crawler) => metricsOf(lake, crawler)),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

function metricsOf(lake: LakeState, { name, lastCrawl }: SavedCrawler): Record<string, unknown> {
  const run = lake.crawlers.run(name);
  const lastSeconds = lastCrawl ? (lastCrawl.endTime - lastCrawl.startTime) / 1000 : 0;
  return {
    CrawlerName: name,
    TimeLeftSeconds: 0,
    StillEstimating: run !== undefined && !lastCrawl,
    LastRuntimeSeconds: lastSeconds,
    MedianRuntimeSeconds: lastSeconds,
    TablesCreated: lastCrawl?.tablesCreated ?? 0,
    TablesUpdated: lastCrawl?.tablesUpdated ?? 0,
    TablesDeleted: lastCrawl?.tablesDeleted ?? 0,
  };
}

function crawlerPage(
  lake: LakeState,
  input: Input,
  defaultSize: number,
): { page: readonly SavedCrawler[]; nextToken: { NextToken?: string } } {
  const size = input.optionalInteger("MaxResults", { min: 1, max: 1000 }) ?? defaultSize;
  const token = input.optionalText("NextToken");
  const { items, nextToken } = pageOf(lake.crawlers.all(), size, token, "InvalidInputException");
  return { page: items, nextToken: nextToken === undefined ? {} : { NextToken: nextToken } };
}

/** @throws ServiceError `EntityNotFoundException` */
export function existingCrawler(lake: LakeState, name: string): SavedCrawler {
  const crawler = lake.crawlers.find(name);
  if (crawler) return crawler;
  throw new ServiceError(
    "EntityNotFoundException",
    `Crawler entry with name ${name} does not exist`,
  );
}
