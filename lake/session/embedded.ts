import { type Clock, SimulatedClock, SystemClock } from "../core/clock";
import { type Random, seededRandom } from "../core/random";
import type { Deployment } from "../deployment/deployment";
import { evaluate } from "../deployment/evaluate";
import { inProcessHandler } from "../emulator/inProcess";
import { type OpenLake, openLake } from "../emulator/openLake";
import { realise } from "../emulator/realise";
import type { QueryEngine } from "../emulator/sql/contract";
import { createQueryEngine } from "../emulator/sql/engine";
import { createClients } from "../loader/aws/clients";
import type { LakeClients } from "../loader/plan";
import { embeddedAccount, type NamedLake, namedLake } from "./names";

export interface EmbeddedSessionOptions {
  /** The folder with Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  readonly seed: number;
  /** Wall-clock time instead of simulated time. */
  readonly realtime: boolean;
  /** When simulated time starts; where a kept lake has seen later times, it starts after them. */
  readonly startAt: number;
  /** The folder that keeps the lake; undefined for a lake that ends with the session. */
  readonly keepIn?: string;
  /** Empties `keepIn` first. */
  readonly reset?: boolean;
}

/** A lake in this process, deployed from a stack of the program. */
export interface EmbeddedSession extends NamedLake {
  readonly deployment: Deployment;
  readonly lake: OpenLake;
  readonly clients: LakeClients;
  readonly clock: Clock;
  readonly random: Random;
  readonly notEmulated: readonly string[];
  close(): Promise<void>;
}

/** Evaluates a stack of the program and runs its lake in this process. */
export async function openEmbedded(options: EmbeddedSessionOptions): Promise<EmbeddedSession> {
  // The engine's child starts while the program is evaluated.
  const engine = createQueryEngine();
  try {
    const deployment = await evaluate({ directory: options.directory, stack: options.stack });
    const named = namedLake(deployment.outputs, `stack ${options.stack}`);
    return await deploy(options, deployment, named, engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function deploy(
  options: EmbeddedSessionOptions,
  deployment: Deployment,
  named: NamedLake,
  engine: QueryEngine,
): Promise<EmbeddedSession> {
  const clock = options.realtime ? new SystemClock() : new SimulatedClock(options.startAt);
  const random = seededRandom(options.seed);
  const lake = await openLake({
    account: embeddedAccount,
    region: named.region,
    clock,
    random: random.fork("lake"),
    engine,
    directory: options.keepIn,
    reset: options.reset,
  });
  if (clock instanceof SimulatedClock) clock.skipTo(lake.lastInstant);
  try {
    const { notEmulated } = await realise(deployment, lake, { directory: options.directory });
    const requestHandler = inProcessHandler(lake);
    const clients = createClients({ region: named.region, requestHandler });
    const close = (): Promise<void> => lake.close();
    return { ...named, deployment, lake, clients, clock, random, notEmulated, close };
  } catch (error) {
    await lake.close();
    throw error;
  }
}
