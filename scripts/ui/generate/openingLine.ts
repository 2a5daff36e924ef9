import { plural } from "../report/format";
import type { GenerateFlags } from "./generateFlags";

/** What is about to be done, told before anything that takes a while. */
export function openingLine({ to, out, plan, stack, outputs, count }: GenerateFlags): string {
  const records = plan === undefined ? plural(count, "record") : `the loads of ${plan}`;
  if (to === "file" || to === "stdout") return `Writing ${records} to ${out ?? "stdout"}`;
  const named = stack === undefined ? "the lake that is named" : `the lake of stack ${stack}`;
  const lake = outputs === undefined ? named : `the lake of ${outputs}`;
  return `${to === "s3-backfill" ? "Writing the past" : `Loading ${records}`} into ${lake}`;
}
