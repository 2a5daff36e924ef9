import type { LakeClients } from "../../../../lake/loader/plan";
import { queries, workgroups } from "./athena";
import { cleanUp } from "./cleanUp";
import { deliveryStreams } from "./firehose";
import { catalog, crawlers } from "./glue";
import { lakePlace } from "./lakePlace";
import { bucketAndObjects } from "./s3";
import type { Area, Step } from "./step";

/** The lake scenario: from its bucket to its clean-up, as a user of AWS would go. */
export const scenario: readonly Area[] = [
  bucketAndObjects,
  deliveryStreams,
  catalog,
  crawlers,
  workgroups,
  queries,
  cleanUp,
];

/** For how long a step may take. */
const patienceMs = 30_000;

/** Plays the scenario; of each step why its answer is not AWS's, undefined where it is. */
export async function play(clients: LakeClients): Promise<Map<Step, string | undefined>> {
  const place = lakePlace(clients);
  const verdicts = new Map<Step, string | undefined>();
  for (const step of scenario.flatMap(({ steps }) => steps)) {
    verdicts.set(step, await why(step.does(place)));
  }
  return verdicts;
}

async function why(done: Promise<void>): Promise<string | undefined> {
  const patience = new AbortController();
  const late = new Promise<void>((_, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), patienceMs);
    patience.signal.addEventListener("abort", () => clearTimeout(timer));
  });
  try {
    await Promise.race([done, late]);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/\s+/g, " ");
  } finally {
    patience.abort();
  }
}
