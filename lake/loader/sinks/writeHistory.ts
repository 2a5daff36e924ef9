import { PutObjectCommand } from "@aws-sdk/client-s3";

import { SimulatedClock } from "../../core/time/clock";
import { SECOND_MS } from "../../core/units";
import { UserError } from "../../core/userError";
import { call } from "../aws/call";
import { type Tools, toolsFor } from "../aws/tools";
import { linesOf } from "../delivery/deliveryRecord";
import type { InvalidRecord } from "../delivery/invalid";
import { LedgerBook } from "../delivery/ledger";
import { Meter } from "../delivery/meter";
import { Pace } from "../delivery/pace";
import { sendRecords } from "../delivery/send";
import { type LoadOptions, sample, toldInvalid } from "../load";
import { RunObjects } from "../objects/runObjects";
import type { LoadPlan, LoadReport } from "../plan";
import { SentRecords } from "../proof/sentRecords";
import { conclude, findCrawlerOf } from "../run";
import { type DeliveryStream, findStream } from "../stream";
import { recordDraws } from "../template/recordDraws";
import { HistoryTarget } from "./historyTarget";

/** The past that is written, in epoch milliseconds. */
export interface Period {
  readonly from: number;
  /** The first instant after it. */
  readonly until: number;
}

/**
 * Writes a load into the lake as if its stream had delivered it in the past: the plan's records are
 * spread evenly over the period, each with its instant as time, in the objects, folders and names
 * that Firehose would have given them. The same seed and period write the same objects again.
 * Then crawl, query and proof as after any load.
 * @throws UserError `resource` where the stream lays its objects out in a way of its own
 */
export async function writeHistory(
  plan: LoadPlan,
  period: Period,
  options: LoadOptions,
): Promise<LoadReport> {
  const { random, on, signal } = options;
  const startedAt = options.clock.now();
  const clock = new SimulatedClock(period.from);
  const { template, counts } = sample(plan, { ...options, clock });
  const tools = await toolsFor(options.clients, options.clock, signal);
  const stream = await findStream(plan.names.streamName, tools, plan.timeoutSeconds);
  if (!stream.hasHourFolders) throw ownLayout(stream);
  await findCrawlerOf(plan, tools);

  const book = new LedgerBook();
  const sent = new SentRecords(template.idField);
  const invalid: InvalidRecord[] = [];
  const spacingMs = (period.until - period.from) / plan.count;
  // The first record is due at once, the last one spacing before the end.
  const pace = new Pace(SECOND_MS / spacingMs, period.from, 0, 1);
  const meter = new Meter(options.clock, book, new Pace(0, startedAt), plan.count);
  const target = new HistoryTarget({
    stream,
    clock,
    random: random.fork("history"),
    book,
    put: (key, body, isGzip) => put(stream, key, body, isGzip, tools),
    onEnd: (records) => {
      for (const line of records.flatMap(linesOf)) sent.add(line, true);
    },
    onProgress: () => on({ type: "progress", ...meter.read() }),
  });
  on({ type: "sending", count: plan.count, rate: 0 });
  await sendRecords({
    template,
    draws: recordDraws(plan, random),
    count: plan.count,
    pace,
    clock,
    book,
    target,
    pack: plan.pack,
    onInvalid: (one) => void (invalid.length < toldInvalid && invalid.push(one)),
    signal,
  });
  book.assertBalanced();
  const before = new RunObjects(stream, tools, period.from, new Set());
  const objects = {
    appeared: () => Promise.resolve([...target.keys]),
    hasOthers: (keys: readonly string[]) => before.hasOthers(keys),
  };
  const load = {
    plan,
    template,
    counts,
    stream,
    objects,
    book,
    sent,
    invalid,
    delivered: target.keys,
  };
  const [report] = await conclude([load], { options, tools, startedAt });
  return report!;
}

async function put(
  { bucketName }: DeliveryStream,
  key: string,
  body: Uint8Array,
  isGzip: boolean,
  tools: Tools,
): Promise<void> {
  const { clients, region } = tools;
  const command = new PutObjectCommand({
    Bucket: bucketName,
    Key: key,
    Body: body,
    ContentType: "application/octet-stream",
    ...(isGzip && { ContentEncoding: "gzip" }),
  });
  const about = {
    action: `writing s3://${bucketName}/${key}`,
    region,
    subject: `bucket ${bucketName}`,
  };
  await call(tools, about, () => clients.s3.send(command));
}

function ownLayout({ name, prefix }: DeliveryStream): UserError {
  return new UserError(
    "resource",
    `delivery stream ${name} does not use Firehose's own hour folders of UTC (prefix ${prefix})`,
    { remedy: "write history for a stream whose prefix holds no !{…} expressions" },
  );
}
