import { crawlerTypes } from "../../../find/types";
import { namePattern } from "../../../options/namePattern";

export const glueCrawlerName = namePattern({
  name: "glue-crawler-name",
  thing: "a crawler",
  types: crawlerTypes,
  property: "name",
  pattern: "^AnalyticsworkshopCrawler(-[a-z0-9-]+)?$",
  why: "Whoever starts the crawler does it by name.",
  links: ["https://docs.aws.amazon.com/glue/latest/webapi/API_CreateCrawler.html"],
});
