import { evaluate } from "../deployment/evaluate";
import { inProcessHandler } from "../emulator/inProcess";
import { createQueryEngine } from "../emulator/sql/engine";
import { createClients } from "../loader/aws/clients";
import type { LakeClients } from "../loader/plan";
import { type DeployedLake, type DeployedLakeOptions, deployLake } from "./deployedLake";

export type EmbeddedSessionOptions = DeployedLakeOptions;

/** A lake in this process with clients of it, deployed from a stack of the program. */
export interface EmbeddedSession extends DeployedLake {
  readonly clients: LakeClients;
}

/** Runs a stack's lake in this process: as the program declares it now, or as it was deployed. */
export async function openEmbedded(options: EmbeddedSessionOptions): Promise<EmbeddedSession> {
  // The engine's child starts while the program is evaluated.
  const engine = createQueryEngine();
  const { directory, stack, deployed } = options;
  const deployment =
    deployed ??
    (await evaluate({ directory, stack }).catch(async (error: unknown) => {
      await engine.close();
      throw error;
    }));
  const session = await deployLake(options, deployment, engine);
  const requestHandler = inProcessHandler(session.door);
  return { ...session, clients: createClients({ region: session.region, requestHandler }) };
}
