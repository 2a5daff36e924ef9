import { createQueryEngine } from "../emulator/sql/engine";
import { type DeployedLake, type DeployedLakeOptions, deployLake } from "./deployedLake";
import { cachedDeployment } from "./evaluation/cachedDeployment";

export interface ServedLakeOptions extends DeployedLakeOptions {
  /** Keeps evaluations of programs: see {@link cachedDeployment}. */
  readonly cacheIn: string;
}

/**
 * Opens a stack's lake for a server: this process loads neither Pulumi nor the AWS SDK. The program is
 * evaluated in a process that ends, or not at all where nothing has changed since it was.
 */
export async function openServed(options: ServedLakeOptions): Promise<DeployedLake> {
  const { directory, stack, deployed, cacheIn } = options;
  const deployment = deployed ?? (await cachedDeployment({ directory, stack }, cacheIn));
  return deployLake(options, deployment, createQueryEngine());
}
