import type { Listener } from "../core/events";
import type { Random } from "../core/random";
import type { Clock } from "../core/time/clock";
import { UserError } from "../core/userError";
import { explainAwsError } from "./aws/errors";
import type { Tools } from "./aws/tools";
import { Deliverer, GaveUp } from "./delivery/deliver";
import { linesOf } from "./delivery/deliveryRecord";
import type { InvalidRecord } from "./delivery/invalid";
import { Journal } from "./delivery/journal/journal";
import { LedgerBook, totals } from "./delivery/ledger";
import { Meter } from "./delivery/meter";
import { Pace } from "./delivery/pace";
import { sendRecords } from "./delivery/send";
import { type ObjectsOfRun, RunObjects } from "./objects/runObjects";
import type { LakeClients, LoadEvent, LoadPlan } from "./plan";
import { SentRecords } from "./proof/sentRecords";
import { type DeliveryStream, findStream } from "./stream";
import { compileTemplate } from "./template/compile";
import { describeTemplate } from "./template/describe";
import type { FaultCounts } from "./template/faults/faults";
import { withFaults } from "./template/faults/faultyTemplate";
import { recordDraws } from "./template/recordDraws";
import type { Template } from "./template/template";

/** How many of the records that were refused before sending are told one by one. */
export const toldInvalid = 5;

export interface LoadOptions {
  readonly clients: LakeClients;
  readonly clock: Clock;
  readonly random: Random;
  readonly on: Listener<LoadEvent>;
  /** Ends the run in order: calls under way get 10 seconds, then the signal's reason is thrown. */
  readonly signal?: AbortSignal;
}

/** A load that was found good: everything that can be known before the first record is sent. */
export interface PreparedLoad {
  readonly plan: LoadPlan;
  readonly template: Template;
  /** Records spoilt on purpose so far; undefined where none are to be. */
  readonly counts?: FaultCounts;
  readonly stream: DeliveryStream;
  readonly objects: ObjectsOfRun;
  readonly journal?: Journal;
}

/** What a delivery leaves behind. */
export interface DeliveredLoad extends PreparedLoad {
  readonly book: LedgerBook;
  readonly sent: SentRecords;
  readonly invalid: readonly InvalidRecord[];
  readonly bornePerSecond?: number;
}

/** What a load renders. */
type Sampled = Pick<PreparedLoad, "template" | "counts">;

/** Compiles the template and shows the first record, before anything is asked or sent. */
export function sample(
  plan: Omit<LoadPlan, "names">,
  { clock, random, on }: Pick<LoadOptions, "clock" | "random" | "on">,
): Sampled {
  if (!Number.isSafeInteger(plan.count) || plan.count < 1 || !(plan.rate >= 0)) {
    throw new UserError(
      "usage",
      `count must be a whole number of at least 1 and rate at least 0, got ${plan.count} and ${plan.rate}`,
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

/** Looks at the stream and what it delivered before, and opens the journal. */
export async function prepare(
  plan: LoadPlan,
  sampled: Sampled,
  tools: Tools,
): Promise<PreparedLoad> {
  const stream = await findStream(plan.names.streamName, tools, plan.timeoutSeconds);
  if (plan.resume === undefined) {
    return { plan, ...sampled, stream, objects: await RunObjects.open(stream, tools) };
  }
  const load = { ...plan, streamName: stream.name };
  const journal = await Journal.open(plan.resume, load, async () => {
    const { startedAt, before } = await RunObjects.open(stream, tools);
    return { startedAt, before: [...before] };
  });
  const { startedAt, before } = journal.header;
  const objects = new RunObjects(stream, tools, startedAt, new Set(before));
  return { plan, ...sampled, stream, objects, journal };
}

/** Sends the records of a load and follows each to its outcome. */
export async function deliver(load: PreparedLoad, options: LoadOptions): Promise<DeliveredLoad> {
  const { plan, template, stream, journal } = load;
  const { clients, clock, random, on, signal } = options;
  const book = new LedgerBook();
  const sent = new SentRecords(template.idField);
  const invalid: InvalidRecord[] = [];
  const pace = new Pace(plan.rate, clock.now(), (plan.rampSeconds ?? 0) * 1000);
  const meter = new Meter(clock, book, pace, plan.count);
  const onProgress = (): void => on({ type: "progress", ...meter.read() });
  const target = new Deliverer({
    firehose: clients.firehose,
    streamName: stream.name,
    clock,
    random: random.fork("retries"),
    book,
    limits: plan.limits,
    onEnd: (records, isAcknowledged) => {
      if (isAcknowledged) journal?.acknowledged(records);
      for (const line of records.flatMap(linesOf)) sent.add(line, isAcknowledged);
    },
    onProgress,
    signal,
  });
  on({ type: "sending", count: plan.count, rate: plan.rate });
  try {
    await sendRecords({
      ...plan,
      ...plan.limits,
      template,
      draws: recordDraws(plan, random),
      pace,
      clock,
      book,
      target,
      journal,
      onResumed: (line) => sent.add(line, true),
      onInvalid: (one) => void (invalid.length < toldInvalid && invalid.push(one)),
      signal,
    });
  } catch (error) {
    onProgress(); // The ledger as it stands, before the run ends.
    throw explain(error, load, book, await clients.firehose.config.region());
  } finally {
    journal?.close();
  }
  book.assertBalanced();
  onProgress();
  const { bornePerSecond } = target.throttle;
  return { ...load, book, sent, invalid, bornePerSecond };
}

/** Every end of a delivery says what became of its records. */
function explain(
  error: unknown,
  { plan, stream }: PreparedLoad,
  { ledger }: LedgerBook,
  region: string,
): UserError {
  const action = `sending to delivery stream ${stream.name}`;
  const goOn = plan.resume === undefined ? undefined : `go on with --resume ${plan.resume}`;
  if (error instanceof GaveUp) {
    const { message } = explainAwsError(error.cause, { action, region });
    return new UserError("timeout", `${message}; ${error.message}; ${totals(ledger)}`, {
      remedy: goOn ?? "try for longer with --max-retry-time, or keep a journal with --resume FILE",
      cause: error,
    });
  }
  const subject = `delivery stream ${stream.name}`;
  const known = explainAwsError(error, { action, region, subject });
  const remedy = known.remedy ?? goOn;
  return new UserError(known.reason, `${known.message}; ${totals(ledger)}`, {
    remedy,
    cause: error,
  });
}
