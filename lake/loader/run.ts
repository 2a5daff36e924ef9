import { type Tools, toolsFor } from "./aws/tools";
import { crawl, findCrawler } from "./crawl";
import { drain } from "./drain";
import { deliver, type DeliveredLoad, type LoadOptions, prepare, sample } from "./load";
import type { CrawledTable, LoadPlan, LoadReport, QueryResult } from "./plan";
import { prove } from "./proof/prove";
import { runQuery } from "./query";
import { crawledTables } from "./tables";

export type { LoadOptions } from "./load";

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
  const { clock, on } = options;
  const startedAt = clock.now();
  const template = sample(plan, options);
  const tools = await toolsFor(options.clients, clock, options.signal);
  const prepared = await prepare(plan, template, tools);
  if (plan.crawl) await findCrawler(plan.names.crawlerName, tools);
  const load = await deliver(prepared, options);
  const delivered = await drain(load.stream, load.sent, load.objects, tools, on);
  const catalogue = plan.crawl ? await catalogued(plan, options, tools) : {};
  return report(load, delivered, catalogue, { options, tools, startedAt });
}

async function report(
  load: DeliveredLoad,
  delivered: readonly string[],
  { tables, query }: Catalogue,
  { options, tools, startedAt }: { options: LoadOptions; tools: Tools; startedAt: number },
): Promise<LoadReport> {
  const { plan, template, stream, sent, objects, invalid, bornePerSecond } = load;
  const { ledger } = load.book;
  const proved = await prove(
    {
      stream,
      sent,
      ledger,
      invalid,
      skipInvalid: plan.skipInvalid ?? false,
      objects,
      delivered,
      idField: template.idField,
      names: plan.names,
      tables,
    },
    tools,
  );
  options.on({ type: "proved", proof: proved.proof });
  return {
    seed: plan.seed,
    startedAt: new Date(startedAt).toISOString(),
    ledger,
    invalid,
    ...(bornePerSecond !== undefined && { bornePerSecond }),
    ...proved,
    tables: tables ?? [],
    query,
    durationMs: options.clock.now() - startedAt,
  };
}

async function catalogued(
  plan: LoadPlan,
  { clients, clock, on, signal }: LoadOptions,
  tools: Tools,
): Promise<Catalogue> {
  const { names, timeoutSeconds } = plan;
  await crawl(names.crawlerName, tools, on, timeoutSeconds);
  const tables = await crawledTables(names.databaseName, tools);
  on({ type: "crawled", tables });
  if (plan.query === undefined) return { tables };
  const options = { ...names, sql: plan.query, deadlineSeconds: timeoutSeconds, signal };
  const query = await runQuery(clients, clock, options);
  on({ type: "queried", query });
  return { tables, query };
}
