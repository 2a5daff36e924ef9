import type { Listener } from "../core/events";
import type { Deployment } from "../deployment/deployment";
import type { LoadEvent, LoadPlan, LoadReport } from "../loader/plan";
import { runLoad } from "../loader/run";
import { type EmbeddedSessionOptions, openEmbedded } from "./embedded";

/** What one run of the workshop does: which lake, and what is loaded into it. */
export interface WorkshopOptions extends EmbeddedSessionOptions {
  readonly load: Omit<LoadPlan, "names" | "seed">;
  readonly signal?: AbortSignal;
}

export type WorkshopEvent =
  | {
      readonly type: "deployed";
      readonly deployment: Deployment;
      /** Types that the program declares and the embedded lake does not run. */
      readonly notEmulated: readonly string[];
      readonly seed: number;
    }
  | LoadEvent;

export interface WorkshopReport extends LoadReport {
  readonly stack: string;
  readonly notEmulated: readonly string[];
}

/** The whole workshop in one process: evaluate the program, realise it, load, crawl, query, prove. */
export async function runWorkshop(
  options: WorkshopOptions,
  on: Listener<WorkshopEvent>,
): Promise<WorkshopReport> {
  const session = await openEmbedded(options);
  try {
    const { deployment, notEmulated, names, clients, clock } = session;
    on({ type: "deployed", deployment, notEmulated, seed: options.seed });
    const report = await runLoad(
      { ...options.load, names, seed: options.seed },
      { clients, clock, random: session.random.fork("load"), on, signal: options.signal },
    );
    return { ...report, stack: options.stack, notEmulated };
  } finally {
    await session.close();
  }
}
