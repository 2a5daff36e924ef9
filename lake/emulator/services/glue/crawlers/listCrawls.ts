import { isJsonObject, type JsonObject } from "../../../wire/json";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import type { Operation } from "../../operation";
import { glueInput } from "../glueInput";
import { existingCrawler } from "./crawlerOperations";
import { type LastCrawl, seconds } from "./crawlers";

interface Crawl {
  readonly id: string;
  readonly state: "RUNNING" | "COMPLETED" | "FAILED" | "STOPPED";
  /** Epoch milliseconds, both. */
  readonly started: number;
  readonly ended?: number;
  readonly last?: LastCrawl;
}

const states = { SUCCEEDED: "COMPLETED", CANCELLED: "STOPPED", FAILED: "FAILED" } as const;

const operators: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  EQ: (one, other) => one === other,
  GE: (one, other) => one >= other,
  GT: (one, other) => one > other,
  LE: (one, other) => one <= other,
  LT: (one, other) => one < other,
  NE: (one, other) => one !== other,
};

/**
 * The crawls of a crawler, the newest first, one under way among them.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_ListCrawls.html
 */
export const listCrawls: Operation = (lake, members) => {
  const input = glueInput(members);
  const { name } = existingCrawler(lake, input.text("CrawlerName"));
  const filters = (input.optionalList("Filters") ?? []).filter(isJsonObject);
  const page = pageOf(
    crawlsOf(lake, name).filter((crawl) => filters.every((filter) => passes(crawl, filter))),
    input.optionalInteger("MaxResults") ?? 20,
    input.optionalText("NextToken"),
    "InvalidInputException",
  );
  return {
    Crawls: page.items.map((crawl) => describe(name, crawl)),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

function crawlsOf({ crawlers }: LakeState, name: string): Crawl[] {
  const run = crawlers.run(name);
  const ended = crawlers.history(name).map((last): Crawl => {
    const { runId: id, startTime: started, endTime: ended, status } = last;
    return { id, state: states[status], started, ended, last };
  });
  return run ? [{ id: run.id, state: "RUNNING", started: run.started }, ...ended] : ended;
}

function passes(crawl: Crawl, { FieldName, FieldValue, FilterOperator }: JsonObject): boolean {
  const [value, operator] = [String(FieldValue), String(FilterOperator ?? "EQ")];
  if (FieldName === "CRAWL_ID" || FieldName === "STATE") {
    const isSame = value === (FieldName === "STATE" ? crawl.state : crawl.id);
    return operator === "NE" ? !isSame : isSame;
  }
  if (FieldName === "DPU_HOUR") return operators[operator]!(0, Number(value));
  // Epoch milliseconds.
  if (!/^\d+$/.test(value)) {
    throw new ServiceError("InvalidInputException", `${value} is no time in milliseconds`);
  }
  const instant = FieldName === "START_TIME" ? crawl.started : (crawl.ended ?? Infinity);
  return operators[operator]!(instant, Number(value));
}

function describe(name: string, { id, state, started, ended, last }: Crawl): object {
  return {
    CrawlId: id,
    State: state,
    StartTime: seconds(started),
    ...(ended !== undefined && { EndTime: seconds(ended) }),
    ...(last && { Summary: summary(last) }),
    ...(last?.errorMessage !== undefined && { ErrorMessage: last.errorMessage }),
    DPUHour: 0,
    LogGroup: "/aws-glue/crawlers",
    LogStream: name,
    MessagePrefix: id,
  };
}

/** JSON in a text, as Glue has it: what changed, by kind. */
function summary({ tablesCreated, tablesUpdated, tablesDeleted }: LastCrawl): string {
  const counts = { ADD: tablesCreated, UPDATE: tablesUpdated, DELETE: tablesDeleted };
  const changed = Object.entries(counts).filter(([, count]) => count > 0);
  const tables = changed.map(([kind, Count]) => [kind, { Count }] as const);
  return JSON.stringify({ TABLE: JSON.stringify(Object.fromEntries(tables)) });
}
