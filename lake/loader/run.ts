import type { Clock } from "../core/clock";
import type { Listener } from "../core/events";
import type { Random } from "../core/random";
import { UserError } from "../core/userError";
import { explainAwsError } from "./aws/errors";
import { type Tools, toolsFor } from "./aws/tools";
import { crawl, findCrawler } from "./crawl";
import { Deliverer } from "./delivery/deliver";
import { LedgerBook } from "./delivery/ledger";
import { sendRecords } from "./delivery/send";
import { drain } from "./drain";
import { RunObjects } from "./objects/runObjects";
import type {
  CrawledTable,
  LakeClients,
  LoadEvent,
  LoadPlan,
  LoadReport,
  QueryResult,
} from "./plan";
import { prove } from "./proof/prove";
import { isUnreadable } from "./proof/queried";
import { SentRecords } from "./proof/sentRecords";
import { runQuery } from "./query";
import { type DeliveryStream, findStream } from "./stream";
import { crawledTables } from "./tables";
import { compileTemplate, type Template } from "./template/compile";
import { describeTemplate } from "./template/describe";
import type { FaultCounts } from "./template/faults/faults";
import { withFaults } from "./template/faults/faultyTemplate";
import { recordDraws } from "./template/recordDraws";

export interface LoadOptions {
  readonly clients: LakeClients;
  readonly clock: Clock;
  readonly random: Random;
  readonly on: Listener<LoadEvent>;
  /** Ends the run in order: calls under way get 10 seconds, then the signal's reason is thrown. */
  readonly signal?: AbortSignal;
}

/**
 * Loads a lake: sample → send → drain → crawl → query → prove. Nothing is sent before the template,
 * the stream and the crawler were found good.
 * @throws UserError; a proof that does not hold is reported, not thrown
 */
export async function runLoad(plan: LoadPlan, options: LoadOptions): Promise<LoadReport> {
  const { clock, on } = options;
  const startedAt = clock.now();
  const { template, counts: faults } = prepare(plan, options);
  const tools = await toolsFor(options.clients, clock, options.signal);
  const stream = await findStream(plan.names.streamName, tools);
  if (plan.crawl) await findCrawler(plan.names.crawlerName, tools);
  const objects = await RunObjects.open(stream, tools);

  const book = new LedgerBook();
  const sent = await send(plan, template, stream, book, { ...options, tools });
  const delivered = await drain(stream, sent, objects, tools, on);
  const corrupt = faults?.corrupt ?? 0;
  const { tables, query } = plan.crawl ? await catalogue(plan, options, tools, corrupt) : {};
  const { ledger } = book;
  const proved = await prove(
    {
      stream,
      sent,
      ledger,
      corrupt,
      objects,
      delivered,
      idField: template.idField,
      names: plan.names,
      tables,
    },
    tools,
  );
  sent.close();
  on({ type: "proved", proof: proved.proof });
  return {
    seed: plan.seed,
    startedAt: new Date(startedAt).toISOString(),
    ledger,
    ...(faults && { faults: { ...faults } }),
    ...proved,
    tables: tables ?? [],
    query,
    durationMs: clock.now() - startedAt,
  };
}

/** Compiles the template and shows the first record, before anything is asked or sent. */
function prepare(
  plan: LoadPlan,
  { clock, random, on }: LoadOptions,
): { template: Template; counts?: FaultCounts } {
  if (!Number.isSafeInteger(plan.count) || plan.count < 1 || !(plan.rate > 0)) {
    throw new UserError(
      "usage",
      `count must be a whole number of at least 1 and rate above 0, got ${plan.count} and ${plan.rate}`,
    );
  }
  const template = compileTemplate(plan.template, plan.templateName, plan);
  // The sample is the run's first record but for its time.
  const { record, bytes } = describeTemplate(template, recordDraws(plan, random), clock.now());
  on({ type: "sampled", record, bytes });
  const { faults, count } = plan;
  return faults
    ? withFaults(template, { faults, random: random.fork("faults"), count })
    : { template };
}

async function send(
  plan: LoadPlan,
  template: Template,
  stream: DeliveryStream,
  book: LedgerBook,
  { clients, clock, random, on, signal, tools }: LoadOptions & { readonly tools: Tools },
): Promise<SentRecords> {
  const sent = new SentRecords(template.idField);
  const startedAt = clock.now();
  const onProgress = (): void =>
    on({ type: "progress", ledger: book.ledger, elapsedMs: clock.now() - startedAt });
  const deliverer = new Deliverer({
    firehose: clients.firehose,
    streamName: stream.name,
    clock,
    random: random.fork("retries"),
    book,
    onEnd: (record, isAcknowledged) => sent.add(record, isAcknowledged),
    onProgress,
    signal,
  });
  const draws = recordDraws(plan, random);
  on({ type: "sending", count: plan.count, rate: plan.rate });
  try {
    await sendRecords({ ...plan, template, draws, clock, book, deliverer, signal });
  } catch (error) {
    onProgress(); // The ledger as it stands, before the run ends.
    if (signal?.aborted) throw error;
    throw explainAwsError(error, {
      action: `sending to delivery stream ${stream.name}`,
      region: tools.region,
      subject: `delivery stream ${stream.name}`,
    });
  }
  book.assertBalanced();
  return sent;
}

async function catalogue(
  plan: LoadPlan,
  { clients, clock, on, signal }: LoadOptions,
  tools: Tools,
  corrupt: number,
): Promise<{ tables: readonly CrawledTable[]; query?: QueryResult }> {
  await crawl(plan.names.crawlerName, tools, on);
  const tables = await crawledTables(plan.names.databaseName, tools);
  on({ type: "crawled", tables });
  if (plan.query === undefined) return { tables };
  try {
    const query = await runQuery(clients, clock, { ...plan.names, sql: plan.query, signal });
    on({ type: "queried", query });
    return { tables, query };
  } catch (error) {
    if (corrupt === 0 || !(error instanceof UserError) || !isUnreadable(error.message)) throw error;
    on({ type: "unreadable", why: error.message });
    return { tables };
  }
}
