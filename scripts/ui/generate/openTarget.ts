import type { LoadPlan } from "../../../lake/loader/plan";
import {
  callerAccount,
  type Endpoint,
  openEndpoint,
  refuseOtherAccount,
} from "../../../lake/session/endpoint";
import { lakeNameKeys } from "../../../lake/session/names";
import { findLake } from "../../../lake/session/target";
import { confirmTarget } from "../flags/confirm";
import { plannedLoads } from "../flags/plannedLoads";
import { targetOptions } from "../flags/targetFlags";
import type { GenerateFlags } from "./generateFlags";

/** Finds the lake of a load, sees who is calling, and asks where it is not on this machine. */
export async function openTarget(
  flags: GenerateFlags,
  load: Omit<LoadPlan, "names">,
  signal: AbortSignal,
): Promise<{ endpoint: Endpoint; plans: readonly [LoadPlan, ...LoadPlan[]] }> {
  const needed = flags.crawl ? lakeNameKeys : lakeNameKeys.slice(0, 2);
  const lake = await findLake(targetOptions(flags), needed);
  const plan: LoadPlan = { ...load, names: lake.names };
  const plans = flags.plan === undefined ? [plan] : plannedLoads(flags.plan, plan);
  const endpoint = openEndpoint(lake);
  const account = await callerAccount(endpoint, lake.region, signal);
  refuseOtherAccount(account, lake);
  await confirmTarget({ endpoint, account, lake, plans, quiet: flags.quiet, yes: flags.yes });
  return { endpoint, plans: plans as [LoadPlan, ...LoadPlan[]] };
}
