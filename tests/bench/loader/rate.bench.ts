import { setTimeout as sleep } from "node:timers/promises";

import { PutRecordBatchCommand } from "@aws-sdk/client-firehose";

import { seededRandom } from "../../../lake/core/random";
import { SystemClock } from "../../../lake/core/time/clock";
import { createClients } from "../../../lake/loader/aws/clients";
import { Deliverer } from "../../../lake/loader/delivery/deliver";
import { LedgerBook } from "../../../lake/loader/delivery/ledger";
import { Pace } from "../../../lake/loader/delivery/pace";
import { sendRecords } from "../../../lake/loader/delivery/send";
import { SentRecords } from "../../../lake/loader/proof/sentRecords";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";
import { atMost, type BenchRow, type Depth } from "../rows";
import { seedTemplate } from "../support/kdg";
import { withServer } from "../support/servedBench";

const rate = 2_000;
const batchRecords = 500;
const minuteMs = 60_000;
const credentials = { accessKeyId: "bench", secretAccessKey: "bench" };

interface Paced {
  /** How far off the last record came, in percent of a minute, whichever time was measured. */
  readonly errorPercent: number;
  readonly mostInOneSecond: number;
  readonly cpuPercent: number;
  readonly seconds: number;
}

/** Sends at the workshop's rate, from the first moment, to a server that answers so late. */
async function paced(replyMs: number, seconds: number): Promise<Paced> {
  return withServer("dumbServer.ts", [replyMs], async ({ url }) => {
    const clock = new SystemClock();
    const book = new LedgerBook();
    const template = compileTemplate(seedTemplate, "record.template");
    const sent = new SentRecords(template.idField);
    const { firehose } = createClients({
      region: "us-east-1",
      endpoint: url,
      credentials,
    });
    const deliverer = new Deliverer({
      firehose,
      streamName: "bench",
      clock,
      random: seededRandom(1),
      book,
      onEnd: (records, isAcknowledged) => {
        for (const record of records) sent.add(record, isAcknowledged);
      },
      onProgress: () => undefined,
    });
    const draws = drawsFrom(seededRandom(7));
    const startMs = clock.now();
    const before = process.cpuUsage();
    const count = rate * seconds;
    const pace = new Pace(rate, startMs);
    await sendRecords({ template, draws, count, pace, clock, book, target: deliverer });
    const { user, system } = process.cpuUsage(before);
    sent.close();
    const calls = (await (await fetch(url)).json()) as [at: number, records: number][];
    const received = calls.reduce((sum, [, records]) => sum + records, 0);
    if (received !== count) throw new Error(`${received} of ${count} records came`);
    const took = calls.at(-1)![0] - startMs;
    return {
      errorPercent: (100 * Math.abs(took - 1000 * seconds)) / minuteMs,
      mostInOneSecond: mostInOneSecond(calls),
      cpuPercent: (user + system) / 1e4 / seconds,
      seconds,
    };
  });
}

/**
 * Percent of a core that the SDK's client takes for as many calls a second with one small record each: what
 * no loader over it can do without.
 */
function sdkAlone(seconds: number): Promise<number> {
  return withServer("dumbServer.ts", [], async ({ url }) => {
    const { firehose } = createClients({ region: "us-east-1", endpoint: url, credentials });
    const Records = [{ Data: Buffer.from("{}\n") }];
    const send = (): Promise<unknown> =>
      firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: "bench", Records }));
    const everyMs = (1000 * batchRecords) / rate;
    await send();
    const before = process.cpuUsage();
    for (let call = 0; call < (1000 * seconds) / everyMs; call++) {
      await Promise.all([send(), sleep(everyMs)]);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e4 / seconds;
  });
}

function mostInOneSecond(calls: readonly (readonly [at: number, records: number])[]): number {
  let [most, within, oldest] = [0, 0, 0];
  for (const [at, records] of calls) {
    within += records;
    while (calls[oldest]![0] <= at - 1000) within -= calls[oldest++]![1];
    most = Math.max(most, within);
  }
  return most;
}

const runs = new Map<number, Promise<Paced>>();

function run(replyMs: number, { isReduced }: Depth): Promise<Paced> {
  const known = runs.get(replyMs) ?? paced(replyMs, isReduced ? 4 : 60);
  runs.set(replyMs, known);
  return known;
}

const replies = [0, 30, 200];

export const rows: readonly BenchRow[] = [
  ...replies.map((replyMs): BenchRow => ({
    name: `G3 rate: error from the first moment, replies after ${replyMs} ms`,
    goal: atMost(0.1, "%"),
    measure: async (depth) => {
      const { errorPercent, seconds } = await run(replyMs, depth);
      return { value: errorPercent, detail: `${seconds} s at ${rate} records a second` };
    },
  })),
  {
    name: "G3 rate: the most records in any one second",
    goal: atMost(rate + batchRecords, "records"),
    measure: async (depth) => {
      const all = await Promise.all(replies.map((replyMs) => run(replyMs, depth)));
      const most = all.map(({ mostInOneSecond }) => mostInOneSecond);
      return {
        value: Math.max(...most),
        detail: `${most.join(", ")} with replies after 0, 30, 200 ms`,
      };
    },
  },
  {
    name: "G3 rate: CPU of one core at 2,000 records a second, with the proof's digests",
    goal: atMost(2, "%"),
    measure: async (depth) => {
      const all = await Promise.all(replies.map((replyMs) => run(replyMs, depth)));
      const percents = all.map(({ cpuPercent }) => cpuPercent);
      const shown = percents.map((percent) => percent.toFixed(2)).join(", ");
      const sdk = (await sdkAlone(depth.isReduced ? 4 : 20)).toFixed(2);
      const detail = `${shown}; as run by tsx, start not counted; the SDK's calls alone, with one record each: ${sdk}`;
      return { value: Math.min(...percents), detail };
    },
  },
];
