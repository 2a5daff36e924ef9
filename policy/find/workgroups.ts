import type { Value } from "../value";

/** Where a workgroup's results go; undefined where Athena keeps them itself. */
export function outputLocationOf(workgroup: Value): Value | undefined {
  const managed = workgroup.at("configuration.managedQueryResultsConfiguration.enabled");
  return managed.flag() === true
    ? undefined
    : workgroup.at("configuration.resultConfiguration.outputLocation");
}
