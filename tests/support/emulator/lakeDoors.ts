import { seededRandom } from "../../../lake/core/random";
import { SimulatedClock } from "../../../lake/core/time/clock";
import type { FaultScript } from "../../../lake/emulator/faults/faultScript";
import { faultyLake } from "../../../lake/emulator/faults/faultyLake";
import { inProcessHandler } from "../../../lake/emulator/inProcess";
import type { EmbeddedLake } from "../../../lake/emulator/lake";
import { type OpenLake, openLake } from "../../../lake/emulator/openLake";
import { realise } from "../../../lake/emulator/realise";
import { startServer } from "../../../lake/emulator/server";
import type { QueryEngine } from "../../../lake/emulator/sql/contract";
import { createClients } from "../../../lake/loader/aws/clients";
import type { LakeClients } from "../../../lake/loader/plan";
import { lakeDeployment } from "./deployments";
import { fakeEngine } from "./fakeEngine";

/** 2026-01-05T09:30:00Z */
export const startAt = Date.UTC(2026, 0, 5, 9, 30);

/** A lake that a client reaches through one door. */
export interface LakeUnderTest {
  readonly lake: OpenLake;
  readonly clients: LakeClients;
  readonly clock: SimulatedClock;
  /** Makes a call while simulated time stands still. */
  readonly call: <T>(work: (clients: LakeClients) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface LakeChanges {
  readonly engine?: QueryEngine;
  readonly directory?: string;
  readonly deployment?: ReturnType<typeof lakeDeployment>;
  readonly startAt?: number;
  /** What goes wrong with requests through the door. */
  readonly faults?: FaultScript["faults"];
}

export interface Door {
  readonly name: string;
  readonly open: (changes?: LakeChanges) => Promise<LakeUnderTest>;
}

async function openTestLake(
  changes: LakeChanges,
): Promise<{ lake: OpenLake; door: EmbeddedLake; clock: SimulatedClock }> {
  const clock = new SimulatedClock(changes.startAt ?? startAt);
  const lake = await openLake({
    account: "000000000000",
    region: "us-east-1",
    clock,
    random: seededRandom(7),
    engine: changes.engine ?? fakeEngine(),
    ...(changes.directory !== undefined && { directory: changes.directory }),
  });
  await realise(changes.deployment ?? lakeDeployment(), lake, { directory: __dirname });
  const { faults } = changes;
  return { lake, door: faults ? faultyLake(lake, { faults }, clock) : lake, clock };
}

function underTest(
  lake: OpenLake,
  clock: SimulatedClock,
  clients: LakeClients,
  close: () => Promise<void>,
): LakeUnderTest {
  return { lake, clients, clock, call: (work) => clock.hold(() => work(clients)), close };
}

/** The same lake through each of its doors: one suite holds for both. */
export const doors: readonly Door[] = [
  {
    name: "in process",
    open: async (changes = {}) => {
      const { lake, door, clock } = await openTestLake(changes);
      const requestHandler = inProcessHandler(door);
      const clients = createClients({ region: "us-east-1", requestHandler });
      return underTest(lake, clock, clients, () => lake.close());
    },
  },
  {
    name: "over HTTP",
    open: async (changes = {}) => {
      const { lake, door, clock } = await openTestLake(changes);
      const server = await startServer({ lake: door, port: 0 });
      const credentials = { accessKeyId: "any", secretAccessKey: "any" };
      const clients = createClients({ region: "us-east-1", endpoint: server.url, credentials });
      return underTest(lake, clock, clients, async () => {
        for (const client of Object.values(clients)) (client as { destroy(): void }).destroy();
        await server.close();
        await lake.close();
      });
    },
  },
];

/** The error that a call ends with. */
export async function errorOf(call: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error("nothing failed");
}
