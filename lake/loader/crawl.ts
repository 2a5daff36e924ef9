import { type Crawler, GetCrawlerCommand, StartCrawlerCommand } from "@aws-sdk/client-glue";

import type { Listener } from "../core/events";
import { UserError } from "../core/userError";
import { call } from "./aws/call";
import { poll } from "./aws/poll";
import type { Tools } from "./aws/tools";
import type { LoadEvent } from "./plan";

/** How long a crawl may take, also one that is under way already, unless a load says so. */
const defaultSeconds = 1800;

/**
 * Starts a crawl and waits for its end. A crawl that is under way is waited for first: it may have
 * begun before the last objects were there.
 * @throws UserError `resource` where the crawler is missing or the crawl fails, `timeout`
 */
export async function crawl(
  crawlerName: string,
  tools: Tools,
  on: Listener<LoadEvent>,
  timeoutSeconds = defaultSeconds,
): Promise<void> {
  const before = await start(crawlerName, tools, on, timeoutSeconds);
  let seenWorking = false;
  const ended = await poll(
    { ...tools, waitsFor: `crawler ${crawlerName} to finish`, deadlineSeconds: timeoutSeconds },
    async () => {
      const crawler = await findCrawler(crawlerName, tools);
      on({ type: "crawling", crawlerName, state: crawler.State ?? "" });
      if (crawler.State !== "READY") {
        seenWorking = true;
        return undefined;
      }
      // READY right after the start can still be the state before it.
      return seenWorking || startOf(crawler) !== startOf(before) ? crawler : undefined;
    },
  );
  const { Status, ErrorMessage, LogGroup } = ended.LastCrawl ?? {};
  if (Status === "SUCCEEDED") return;
  throw new UserError(
    "resource",
    `crawler ${crawlerName}: the crawl ended ${Status}: ${ErrorMessage ?? "no message"}`,
    { remedy: `see the log group ${LogGroup ?? "/aws-glue/crawlers"}, stream ${crawlerName}` },
  );
}

/**
 * Reads the crawler.
 * @throws UserError `resource` where it is missing
 */
export async function findCrawler(crawlerName: string, tools: Tools): Promise<Crawler> {
  const { Crawler: crawler } = await call(
    tools,
    aboutCrawler("looking at", crawlerName, tools),
    () => tools.clients.glue.send(new GetCrawlerCommand({ Name: crawlerName })),
  );
  return crawler ?? {};
}

/** Returns the crawler as it was before our crawl. */
async function start(
  crawlerName: string,
  tools: Tools,
  on: Listener<LoadEvent>,
  timeoutSeconds: number,
): Promise<Crawler> {
  const about = aboutCrawler("starting", crawlerName, tools);
  return poll(
    {
      ...tools,
      waitsFor: `an earlier crawl of ${crawlerName} to finish`,
      deadlineSeconds: timeoutSeconds,
    },
    async () => {
      const crawler = await findCrawler(crawlerName, tools);
      if (crawler.State !== "READY") {
        on({ type: "crawling", crawlerName, state: `${crawler.State} (an earlier crawl)` });
        return undefined;
      }
      const isStarted = await call(tools, about, async () => {
        try {
          await tools.clients.glue.send(new StartCrawlerCommand({ Name: crawlerName }));
          return true;
        } catch (error) {
          // Somebody else was faster.
          if (/^Crawler(Running|Stopping)Exception$/.test((error as Error).name)) return false;
          throw error;
        }
      });
      return isStarted ? crawler : undefined;
    },
  );
}

function aboutCrawler(doing: string, crawlerName: string, { region }: Tools) {
  const subject = `crawler ${crawlerName}`;
  return { action: `${doing} ${subject}`, region, subject };
}

function startOf(crawler: Crawler): number | undefined {
  return crawler.LastCrawl?.StartTime?.getTime();
}
