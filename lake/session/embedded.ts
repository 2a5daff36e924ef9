import { type Clock, SimulatedClock, SystemClock } from "../core/clock";
import type { Listener } from "../core/events";
import { type Random, seededRandom } from "../core/random";
import type { Deployment } from "../deployment/deployment";
import { evaluate } from "../deployment/evaluate";
import type { ServiceAction } from "../emulator/access/serviceAction";
import type { FaultScript } from "../emulator/faults/faultScript";
import { faultyLake } from "../emulator/faults/faultyLake";
import { inProcessHandler } from "../emulator/inProcess";
import type { EmbeddedLake } from "../emulator/lake";
import { type OpenLake, openLake } from "../emulator/openLake";
import { realise } from "../emulator/realise";
import type { QueryEngine } from "../emulator/sql/contract";
import { createQueryEngine } from "../emulator/sql/engine";
import { createClients } from "../loader/aws/clients";
import type { LakeClients } from "../loader/plan";
import { embeddedAccount, type NamedLake, namedLake } from "./names";

export interface EmbeddedSessionOptions {
  /** The folder with Pulumi.yaml; files that a deployment names are looked for in it. */
  readonly directory: string;
  readonly stack: string;
  /** A stack that the engine has deployed: the program is not evaluated, and the account is its own. */
  readonly deployed?: Deployment;
  readonly seed: number;
  /** Wall-clock time instead of simulated time. */
  readonly realtime: boolean;
  /** When simulated time starts; where a kept lake has seen later times, it starts after them. */
  readonly startAt: number;
  /** The folder that keeps the lake; undefined for a lake that ends with the session. */
  readonly keepIn?: string;
  /** Empties `keepIn` first. */
  readonly reset?: boolean;
  /** What goes wrong with requests to the lake. Default: nothing. */
  readonly faults?: FaultScript;
  /** Is told each action that a service does with a role, or for a caller. */
  readonly onAction?: Listener<ServiceAction>;
}

/** A lake in this process, deployed from a stack of the program. */
export interface EmbeddedSession extends NamedLake {
  readonly deployment: Deployment;
  readonly lake: OpenLake;
  /** The lake as clients meet it: behind the fault script, where there is one. */
  readonly door: EmbeddedLake;
  readonly clients: LakeClients;
  readonly clock: Clock;
  readonly random: Random;
  readonly notEmulated: readonly string[];
  close(): Promise<void>;
}

/** Runs a stack's lake in this process: as the program declares it now, or as it was deployed. */
export async function openEmbedded(options: EmbeddedSessionOptions): Promise<EmbeddedSession> {
  // The engine's child starts while the program is evaluated.
  const engine = createQueryEngine();
  const { directory, stack, deployed } = options;
  try {
    const deployment = deployed ?? (await evaluate({ directory, stack }));
    const named = namedLake(deployment.outputs, `stack ${stack}`);
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
    account: accountOf(options, named),
    region: named.region,
    clock,
    random: random.fork("lake"),
    engine,
    directory: options.keepIn,
    reset: options.reset,
    onAction: options.onAction,
  });
  if (clock instanceof SimulatedClock) clock.skipTo(lake.lastInstant);
  try {
    const { notEmulated } = await realise(deployment, lake, { directory: options.directory });
    const door = options.faults ? faultyLake(lake, options.faults, clock) : lake;
    const requestHandler = inProcessHandler(door);
    const clients = createClients({ region: named.region, requestHandler });
    const close = (): Promise<void> => lake.close();
    return { ...named, deployment, lake, door, clients, clock, random, notEmulated, close };
  } catch (error) {
    await lake.close();
    throw error;
  }
}

/** A deployed stack's ARNs and names hold its account: the lake answers as that account. */
function accountOf({ deployed }: EmbeddedSessionOptions, { accountId }: NamedLake): string {
  return deployed && accountId && /^\d{12}$/.test(accountId) ? accountId : embeddedAccount;
}
