import { AdjustableClock } from "../core/time/adjustableClock";
import { AdminDoor } from "../emulator/admin/adminDoor";
import { Snapshots } from "../emulator/admin/snapshots";
import { createQueryEngine } from "../emulator/sql/engine";
import { type DeployedLake, type DeployedLakeOptions, deployLake } from "./deployedLake";
import { cachedDeployment } from "./evaluation/cachedDeployment";

export interface ServedLakeOptions extends DeployedLakeOptions {
  /** Keeps evaluations of programs: see {@link cachedDeployment}. */
  readonly cacheIn: string;
  /** The folder that keeps the lake. */
  readonly keepIn: string;
  /** Whether clients may set its clock, faults and contents. @default false */
  readonly admin?: boolean;
}

/** What a server needs of a lake. */
export type ServedLake = Pick<
  DeployedLake,
  "clock" | "deployment" | "door" | "notEmulated" | "region" | "close"
>;

/**
 * Opens a stack's lake for a server: this process loads neither Pulumi nor the AWS SDK. The program is
 * evaluated in a process that ends, or not at all where nothing has changed since it was.
 */
export async function openServed(options: ServedLakeOptions): Promise<ServedLake> {
  const { directory, stack, deployed, cacheIn, keepIn } = options;
  const deployment = deployed ?? (await cachedDeployment({ directory, stack }, cacheIn));
  if (!options.admin) return deployLake(options, deployment, createQueryEngine());
  const clock = new AdjustableClock();
  const { faults, ...rest } = { ...options, clock };
  const open = (reset: boolean): Promise<DeployedLake> =>
    deployLake({ ...rest, reset }, deployment, createQueryEngine());
  const first = await open(options.reset ?? false);
  const door = new AdminDoor(first.lake, {
    clock,
    snapshots: new Snapshots(keepIn, `${keepIn}%snapshots`),
    open: async (reset) => (await open(reset)).lake,
    ...(faults && { faults }),
  });
  const { notEmulated, region } = first;
  return { clock, deployment, door, notEmulated, region, close: () => door.close() };
}
