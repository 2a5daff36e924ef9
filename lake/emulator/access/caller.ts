import type { Place } from "../services/lakeState";

/** Who every request comes from: the lake has one account, and no users. */
export function callerArn({ partition, account }: Place): string {
  return `arn:${partition}:iam::${account}:root`;
}
