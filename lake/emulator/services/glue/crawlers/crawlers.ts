import { SECOND_MS } from "../../../../core/units";
import type { CrawlDecision, CrawlerConfiguration, CrawlTarget } from "../../../crawler/crawlTypes";
import type { Collection } from "../../../store/state/collection";
import type { State } from "../../../store/state/state";
import { unlessStorageFull } from "../../../store/storageFull";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeGround } from "../../lakeState";
import { runCrawl } from "./runCrawl";

/** How long a crawler is STOPPING after its work is done. */
const stoppingMs = 250;
/** How many crawls of a crawler are remembered. */
const mostCrawls = 100;

export type UpdateBehavior = "LOG" | "UPDATE_IN_DATABASE";
export type DeleteBehavior = "LOG" | "DELETE_FROM_DATABASE" | "DEPRECATE_IN_DATABASE";

/** A crawler as it was created. */
export interface CrawlerInput {
  readonly name: string;
  /** Name or ARN, as given. */
  readonly role: string;
  readonly databaseName: string;
  readonly description?: string;
  readonly targets: readonly CrawlTarget[];
  readonly tablePrefix?: string;
  readonly updateBehavior: UpdateBehavior;
  readonly deleteBehavior: DeleteBehavior;
  readonly recrawlBehavior: string;
  /** The JSON text, as given. */
  readonly configurationText?: string;
  readonly configuration?: CrawlerConfiguration;
}

export interface LastCrawl {
  readonly status: "SUCCEEDED" | "CANCELLED" | "FAILED";
  readonly errorMessage?: string;
  /** A UUID. */
  readonly runId: string;
  /** Epoch milliseconds, both. */
  readonly startTime: number;
  readonly endTime: number;
  readonly tablesCreated: number;
  readonly tablesUpdated: number;
  readonly tablesDeleted: number;
  /** Why each table came out as it did. */
  readonly decisions: readonly CrawlDecision[];
}

export interface SavedCrawler extends CrawlerInput {
  readonly created: number;
  readonly updated: number;
  readonly version: number;
  readonly lastCrawl?: LastCrawl;
}

interface Run {
  state: "RUNNING" | "STOPPING";
  /** A UUID. */
  readonly id: string;
  readonly started: number;
  readonly stop: AbortController;
}

/** The crawlers of a lake, and the crawls under way. */
export class Crawlers {
  readonly #lake: LakeGround;
  readonly #crawlers: Collection<SavedCrawler>;
  /** Ended crawls of each crawler, the newest last. */
  readonly #history: Collection<readonly LastCrawl[]>;
  readonly #runs = new Map<string, Run>();
  /** The last crawls of this process: shown also where the disk had no room for them. */
  readonly #last = new Map<string, LastCrawl>();

  public constructor(state: State, lake: LakeGround) {
    this.#lake = lake;
    this.#crawlers = state.collection("glue/crawler");
    this.#history = state.collection("glue/crawls");
  }

  public find(name: string): SavedCrawler | undefined {
    const crawler = this.#crawlers.get(name);
    return crawler && this.#shown(crawler);
  }

  /** By name. */
  public all(): SavedCrawler[] {
    const crawlers = this.#crawlers.values().map((crawler) => this.#shown(crawler));
    return crawlers.sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  public run(name: string): Readonly<Run> | undefined {
    return this.#runs.get(name);
  }

  /** Creates a crawler, or changes an existing one; its last crawl stays. */
  public async put(input: CrawlerInput): Promise<void> {
    const now = this.#lake.clock.now();
    const before = this.find(input.name);
    await this.#crawlers.set(input.name, {
      ...input,
      created: before?.created ?? now,
      updated: now,
      version: (before?.version ?? 0) + 1,
      ...(before?.lastCrawl && { lastCrawl: before.lastCrawl }),
    });
  }

  /** The ended crawls of a crawler, the newest first. */
  public history(name: string): LastCrawl[] {
    return [...(this.#history.get(name) ?? [])].reverse();
  }

  public async delete(name: string): Promise<void> {
    await this.#crawlers.delete(name);
    await this.#history.delete(name);
    this.#last.delete(name);
  }

  /** @throws ServiceError `EntityNotFoundException`, `CrawlerRunningException` */
  public start(name: string): void {
    const crawler = this.#existing(name);
    if (this.#runs.has(name)) {
      throw new ServiceError(
        "CrawlerRunningException",
        `Crawler with name ${name} has already started`,
      );
    }
    const { clock, background, random } = this.#lake;
    const run: Run = {
      state: "RUNNING",
      id: random.uuid(),
      started: clock.now(),
      stop: new AbortController(),
    };
    this.#runs.set(name, run);
    background.start(() => this.#work(crawler, run));
  }

  /** @throws ServiceError `EntityNotFoundException`, `CrawlerNotRunningException`, `CrawlerStoppingException` */
  public stop(name: string): void {
    this.#existing(name);
    const run = this.#runs.get(name);
    if (!run) {
      throw new ServiceError(
        "CrawlerNotRunningException",
        `Crawler with name ${name} is not running`,
      );
    }
    if (run.state === "STOPPING") {
      throw new ServiceError("CrawlerStoppingException", `Crawler with name ${name} is stopping`);
    }
    run.state = "STOPPING";
    run.stop.abort(new Error("the crawl was stopped"));
  }

  async #work(crawler: SavedCrawler, run: Run): Promise<void> {
    const { clock, background } = this.#lake;
    const signal = AbortSignal.any([run.stop.signal, background.closing]);
    const last = await clock.hold(() => runCrawl(this.#lake, crawler, run, signal));
    run.state = "STOPPING";
    await clock.sleep(stoppingMs, background.closing).catch(() => undefined);
    await clock.hold(async () => {
      const current = this.find(crawler.name);
      const lastCrawl = { ...last, endTime: clock.now() };
      if (current) await this.#end(current, lastCrawl).catch(unlessStorageFull);
      this.#runs.delete(crawler.name);
    });
  }

  #shown(crawler: SavedCrawler): SavedCrawler {
    const lastCrawl = this.#last.get(crawler.name);
    return lastCrawl ? { ...crawler, lastCrawl } : crawler;
  }

  async #end(crawler: SavedCrawler, lastCrawl: LastCrawl): Promise<void> {
    const { name } = crawler;
    this.#last.set(name, lastCrawl);
    const crawls = [...(this.#history.get(name) ?? []), lastCrawl];
    await this.#history.set(name, crawls.slice(-mostCrawls));
    await this.#crawlers.set(name, { ...crawler, lastCrawl });
  }

  #existing(name: string): SavedCrawler {
    const crawler = this.find(name);
    if (crawler) return crawler;
    throw new ServiceError("EntityNotFoundException", `Crawler with name ${name} does not exist`);
  }
}

/** Seconds as Glue answers them. */
export function seconds(epochMs: number): number {
  return epochMs / SECOND_MS;
}
