import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { type Clock, SimulatedClock } from "../../../lake/core/time/clock";
import type { UserError } from "../../../lake/core/userError";
import type { FaultRule } from "../../../lake/emulator/faults/faultScript";
import { type FaultyLake, faultyLake } from "../../../lake/emulator/faults/faultyLake";
import { inProcessHandler } from "../../../lake/emulator/inProcess";
import type { EmbeddedLake } from "../../../lake/emulator/lake";
import { type OpenLake, openLake } from "../../../lake/emulator/openLake";
import { realise } from "../../../lake/emulator/realise";
import { operationOf } from "../../../lake/emulator/services/operationOf";
import { createClients } from "../../../lake/loader/aws/clients";
import type { Ledger, LoadEvent, LoadPlan, LoadReport } from "../../../lake/loader/plan";
import { runLoad } from "../../../lake/loader/run";
import { bucketResource, deployment, streamResource } from "../emulator/deployments";
import { fakeEngine } from "../emulator/fakeEngine";
import { storedLines } from "../emulator/storedLines";

/** A rule for the stream's PutRecordBatch calls, unless it says another operation. */
export type BatchFault = Omit<FaultRule, "service" | "operation">;

export const batchFaults = (faults: readonly (BatchFault | FaultRule)[]): FaultRule[] =>
  faults.map((fault) => ({ service: "firehose", operation: "PutRecordBatch", ...fault }));

/** One PutRecordBatch call as the stream met it, before any fault. */
export interface Call {
  readonly at: number;
  readonly records: number;
  /** In base64. */
  readonly bytes: number;
}

export interface FaultyRun {
  /** Undefined where the load ended with an error. */
  readonly report?: LoadReport;
  readonly error?: UserError;
  /** As the load last told it. */
  readonly ledger: Ledger;
  readonly calls: readonly Call[];
  /** The most records that were made and had no outcome yet. */
  readonly mostInFlight: number;
  readonly fired: readonly number[];
  /** Every line that the stream delivered. */
  readonly stored: readonly string[];
  readonly startedAt: number;
  readonly endedAt: number;
}

export const loadNames = {
  streamName: "stream",
  bucketName: "lake-bucket",
  databaseName: "lakedb",
  crawlerName: "crawler",
  workgroupName: "lake",
};

export const smallPlan: LoadPlan = {
  names: loadNames,
  template: '{"id":"{{random.uuid}}","n":{{random.number(9)}}}',
  templateName: "small.template",
  count: 10_000,
  rate: 2_000,
  seed: 7,
  crawl: false,
};

/** A lake with one stream into one bucket. */
export async function streamLake(
  clock: Clock,
  destination: Record<string, unknown> = {},
): Promise<OpenLake> {
  const lake = await openLake({
    account: "000000000000",
    region: "us-east-1",
    clock,
    random: seededRandom(7).fork("lake"),
    engine: fakeEngine(),
  });
  const stream = streamResource("stream", destination);
  const stack = deployment([bucketResource("lake-bucket"), stream]);
  await realise(stack, lake, { directory: __dirname });
  return lake;
}

/** Loads a lake on simulated time whose stream has a bad day. */
export async function faultyLoad(
  faults: readonly BatchFault[],
  changes: Partial<LoadPlan> = {},
  signal?: AbortSignal,
  scriptSeed = 1,
): Promise<FaultyRun> {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 5, 9, 30));
  const lake = await streamLake(clock);
  const faulty = faultyLake(lake, { seed: scriptSeed, faults: batchFaults(faults) }, clock);
  const calls: Call[] = [];
  const requestHandler = inProcessHandler(noting(faulty, calls, clock));
  const clients = createClients({ region: "us-east-1", requestHandler });
  const events: LoadEvent[] = [];
  const plan = { ...smallPlan, ...changes };
  const startedAt = clock.now();
  const end = await runLoad(plan, {
    clients,
    clock,
    random: seededRandom(plan.seed).fork("load"),
    on: (event) => events.push(event),
    signal,
  }).then(
    (report) => ({ report }),
    (error: UserError) => ({ error }),
  );
  const endedAt = clock.now();
  await clock.sleep(120_000); // Whatever the stream took is delivered by then.
  const stored = await storedLines(lake, "lake-bucket", "data/raw/");
  await lake.close();
  const ledger = lastLedger(events);
  // R15: in every scenario.
  expect(balanceOf(ledger)).to.equal(0);
  const mostInFlight = Math.max(
    ...events.map((event) => (event.type === "progress" ? event.inFlight : 0)),
  );
  const { fired } = faulty;
  return { ...end, ledger, calls, mostInFlight, fired, stored, startedAt, endedAt };
}

/** R15's equation: 0 where it holds. */
export function balanceOf(ledger: Ledger): number {
  const { generated, acknowledged, rejected, undelivered, unknown } = ledger;
  return generated - acknowledged - rejected - undelivered - unknown;
}

export function lastLedger(events: readonly LoadEvent[]): Ledger {
  const told = events.flatMap((event) => (event.type === "progress" ? [event.ledger] : []));
  return told.at(-1)!;
}

/** Ids that stand in the lake, and how many stand more than once. */
export function idsOf(lines: readonly string[]): { distinct: number; duplicates: number } {
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  const distinct = new Set(ids).size;
  return { distinct, duplicates: ids.length - distinct };
}

export function noting(lake: FaultyLake, calls: Call[], clock: Clock): EmbeddedLake {
  return {
    close: () => lake.close(),
    handle: (request) => {
      if (operationOf(request).operation === "PutRecordBatch") {
        const { Records } = JSON.parse(Buffer.from(request.body).toString()) as {
          Records: { Data: string }[];
        };
        const bytes = Records.reduce((sum, { Data }) => sum + Data.length, 0);
        calls.push({ at: clock.now(), records: Records.length, bytes });
      }
      return lake.handle(request);
    },
  };
}
