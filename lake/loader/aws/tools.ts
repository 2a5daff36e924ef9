import type { Clock } from "../../core/time/clock";
import type { LakeClients } from "../plan";

/** What each step of a load works with. */
export interface Tools {
  readonly clients: LakeClients;
  /** The clients' region, for messages. */
  readonly region: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** Gives a step its tools; the region is the one that the clients were made for. */
export async function toolsFor(
  clients: LakeClients,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Tools> {
  return { clients, region: await clients.firehose.config.region(), clock, signal };
}
