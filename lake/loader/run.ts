import { UserError } from "../core/userError";
import { type Tools, toolsFor } from "./aws/tools";
import { crawl, findCrawler } from "./crawl";
import { drain } from "./drain";
import { deliver, type DeliveredLoad, type LoadOptions, prepare, sample } from "./load";
import type { CrawledTable, LoadEvent, LoadPlan, LoadReport, QueryResult } from "./plan";
import { coveringTable } from "./proof/athenaSql";
import { prove } from "./proof/prove";
import { isUnreadable } from "./proof/queried";
import { runQuery } from "./query";
import { crawledTables } from "./tables";

export type { LoadOptions } from "./load";

/** A load whose records are in the lake, and the keys of the objects that hold them. */
export interface StoredLoad extends DeliveredLoad {
  readonly delivered: readonly string[];
}

interface Conclusion {
  readonly options: LoadOptions;
  readonly tools: Tools;
  readonly startedAt: number;
}

/** A catalogue as the crawl left it. */
interface Catalogue {
  readonly tables?: readonly CrawledTable[];
  readonly query?: QueryResult;
}

/**
 * Loads a lake: sample → send → drain → crawl → query → prove. Nothing is sent before the template,
 * the stream and the crawler were found good.
 * @throws UserError; a proof that does not hold is reported, not thrown
 */
export async function runLoad(plan: LoadPlan, options: LoadOptions): Promise<LoadReport> {
  const [report] = await runLoads([plan], options);
  return report!;
}

/**
 * Several loads of one lake side by side: all are sent at once, then there is one crawl and one query,
 * those of the first plan, and a proof for each.
 */
export async function runLoads(
  plans: readonly LoadPlan[],
  options: LoadOptions,
): Promise<LoadReport[]> {
  const startedAt = options.clock.now();
  const own = plans.map((plan) => ownOptions(plan, options));
  const sampled = plans.map((plan, index) => sample(plan, own[index]!));
  const tools = await toolsFor(options.clients, options.clock, options.signal);
  const prepared = [];
  for (const [index, plan] of plans.entries()) {
    prepared.push(await prepare(plan, sampled[index]!, tools));
  }
  await findCrawlerOf(plans[0]!, tools);
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const loads = await allOrFirstFailure(
    prepared.map((load, index) => deliver(load, { ...own[index]!, signal })),
    (error) => stop.abort(error),
  );
  const stored: StoredLoad[] = [];
  for (const [index, load] of loads.entries()) {
    const { on } = own[index]!;
    const delivered = await drain(load.stream, load.sent, load.objects, tools, on);
    stored.push({ ...load, delivered });
  }
  return conclude(stored, { options, tools, startedAt });
}

/** A crawler that is missing is told before anything is sent. */
export async function findCrawlerOf(plan: LoadPlan, tools: Tools): Promise<void> {
  if (plan.crawl) await findCrawler(plan.names.crawlerName, tools);
}

/** Crawl, query and proof of loads whose records are in the lake. */
export async function conclude(
  loads: readonly StoredLoad[],
  run: Conclusion,
): Promise<LoadReport[]> {
  const [first] = loads;
  const catalogue = first?.plan.crawl ? await catalogued(first.plan, loads, run) : {};
  const reports: LoadReport[] = [];
  for (const load of loads) reports.push(await report(load, catalogue, run));
  return reports;
}

/**
 * A crawler that looks elsewhere leaves nothing to query.
 * @throws UserError `resource`
 */
function refuseUncrawled(
  { stream, plan, delivered }: StoredLoad,
  tables: readonly CrawledTable[],
): void {
  const [key] = delivered;
  if (key === undefined || coveringTable(tables, `s3://${stream.bucketName}/${key}`)) return;
  const found = tables.map(({ name }) => name).join(", ") || "none";
  throw new UserError(
    "resource",
    `crawler ${plan.names.crawlerName} left no table for s3://${stream.bucketName}/${stream.prefix} (tables: ${found})`,
    { remedy: "check the crawler's paths, its exclusions and its log group" },
  );
}

/** Each of several loads has random numbers of its own, and tells its name with its events. */
function ownOptions({ name }: LoadPlan, options: LoadOptions): LoadOptions {
  if (name === undefined) return options;
  const on = (event: LoadEvent): void => options.on({ ...event, load: name });
  return { ...options, random: options.random.fork(name), on };
}

/** Waits for all, also where one fails: what is in flight has its outcome then. */
async function allOrFirstFailure<T>(
  works: readonly Promise<T>[],
  onFailure: (error: unknown) => void,
): Promise<T[]> {
  let first: { readonly error: unknown } | undefined;
  const note = (error: unknown): void => {
    first ??= { error };
    onFailure(error);
  };
  await Promise.all(works.map((work) => work.catch(note)));
  if (first) throw first.error;
  return Promise.all(works);
}

async function report(
  load: StoredLoad,
  { tables, query }: Catalogue,
  run: Conclusion,
): Promise<LoadReport> {
  const { plan, template, counts, invalid, bornePerSecond } = load;
  const { ledger } = load.book;
  const { names, skipInvalid = false } = plan;
  const corrupt = counts?.corrupt ?? 0;
  const input = { ...load, ledger, skipInvalid, corrupt, idField: template.idField, names, tables };
  const proved = await prove(input, run.tools);
  const { options, startedAt } = run;
  const { on } = ownOptions(plan, options);
  load.sent.close();
  on({ type: "proved", proof: proved.proof });
  return {
    ...(plan.name !== undefined && { name: plan.name }),
    seed: plan.seed,
    startedAt: new Date(startedAt).toISOString(),
    ledger,
    invalid,
    ...(counts && { faults: { ...counts } }),
    ...(bornePerSecond !== undefined && { bornePerSecond }),
    ...proved,
    tables: tables ?? [],
    query,
    durationMs: options.clock.now() - startedAt,
  };
}

async function catalogued(
  plan: LoadPlan,
  loads: readonly StoredLoad[],
  { options: { clients, clock, on, signal }, tools }: Conclusion,
): Promise<Catalogue> {
  const { names, timeoutSeconds } = plan;
  await crawl(names.crawlerName, tools, on, timeoutSeconds);
  const tables = await crawledTables(names.databaseName, tools);
  on({ type: "crawled", tables });
  for (const load of loads) refuseUncrawled(load, tables);
  if (plan.query === undefined) return { tables };
  const { query: sql, queryFile: file } = plan;
  const options = { ...names, sql, file, deadlineSeconds: timeoutSeconds, signal };
  try {
    const query = await runQuery(clients, clock, options);
    on({ type: "queried", query });
    return { tables, query };
  } catch (error) {
    const isExpected = loads.some(({ counts }) => (counts?.corrupt ?? 0) > 0);
    if (!isExpected || !(error instanceof UserError) || !isUnreadable(error.message)) throw error;
    on({ type: "unreadable", why: error.message });
    return { tables };
  }
}
