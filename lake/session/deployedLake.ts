import type { Listener } from "../core/events";
import { type Random, seededRandom } from "../core/random";
import { type Clock, SimulatedClock, SystemClock } from "../core/time/clock";
import type { Deployment } from "../deployment/deployment";
import type { ServiceAction } from "../emulator/access/serviceAction";
import type { FaultScript } from "../emulator/faults/faultScript";
import { faultyLake } from "../emulator/faults/faultyLake";
import type { EmbeddedLake } from "../emulator/lake";
import { type OpenLake, openLake } from "../emulator/openLake";
import { realise } from "../emulator/realise";
import type { QueryEngine } from "../emulator/sql/contract";
import { embeddedAccount, type NamedLake, namedLake } from "./names";

/** How a stack's lake runs in this process. */
export interface DeployedLakeOptions {
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
  /** Time of a lake in place of `realtime`'s and `startAt`'s. */
  readonly clock?: Clock;
}

/** A lake in this process, deployed from a stack. */
export interface DeployedLake extends NamedLake {
  readonly deployment: Deployment;
  readonly lake: OpenLake;
  /** The lake as clients meet it: behind the fault script, where there is one. */
  readonly door: EmbeddedLake;
  readonly clock: Clock;
  readonly random: Random;
  readonly notEmulated: readonly string[];
  close(): Promise<void>;
}

/**
 * Opens the lake that a stack declares. Loads neither Pulumi nor the AWS SDK.
 * @param engine Closed with the lake; also where this fails.
 */
export async function deployLake(
  options: DeployedLakeOptions,
  deployment: Deployment,
  engine: QueryEngine,
): Promise<DeployedLake> {
  const { clock = clockOf(options) } = options;
  const random = seededRandom(options.seed);
  const { lake, named } = await open(options, deployment, engine, { clock, random }).catch(
    async (error: unknown) => {
      await engine.close();
      throw error;
    },
  );
  if (clock instanceof SimulatedClock) clock.skipTo(lake.lastInstant);
  try {
    const { notEmulated } = await realise(deployment, lake, { directory: options.directory });
    const door = options.faults ? faultyLake(lake, options.faults, clock) : lake;
    const close = (): Promise<void> => lake.close();
    return { ...named, deployment, lake, door, clock, random, notEmulated, close };
  } catch (error) {
    await lake.close();
    throw error;
  }
}

function clockOf({ realtime, startAt }: DeployedLakeOptions): Clock {
  return realtime ? new SystemClock() : new SimulatedClock(startAt);
}

async function open(
  options: DeployedLakeOptions,
  deployment: Deployment,
  engine: QueryEngine,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<{ lake: OpenLake; named: NamedLake }> {
  const named = namedLake(deployment.outputs, `stack ${options.stack}`);
  const lake = await openLake({
    account: accountOf(options, named),
    region: named.region,
    program: deployment.project,
    clock,
    random: random.fork("lake"),
    engine,
    directory: options.keepIn,
    reset: options.reset,
    onAction: options.onAction,
  });
  return { lake, named };
}

/** A deployed stack's ARNs and names hold its account: the lake answers as that account. */
function accountOf({ deployed }: DeployedLakeOptions, { accountId }: NamedLake): string {
  return deployed && accountId && /^\d{12}$/.test(accountId) ? accountId : embeddedAccount;
}
