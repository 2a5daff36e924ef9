import * as pulumi from "@pulumi/pulumi";

import { knownRegions } from "./components/regions";
import { type LakeConfig, lakeConfig } from "./config/lakeConfig";
import { resolve } from "./config/resolve";

export type { LakeConfig } from "./config/lakeConfig";

/**
 * Reads and checks the stack's whole configuration; the table of keys is `config/keys.ts`.
 * @throws RunError with one line for each value that is not allowed
 */
export function loadConfig(): LakeConfig {
  const project = new pulumi.Config();
  const entries = Object.entries(pulumi.runtime.allConfig());
  const { values, problems } = resolve(Object.fromEntries(entries), project.name, knownRegions);
  if (problems.length > 0) {
    throw new pulumi.RunError(
      [`the configuration of stack ${pulumi.getStack()} is not allowed`, ...problems].join("\n  "),
    );
  }
  return lakeConfig(values, {
    stack: pulumi.getStack(),
    kdgPassword: project.getSecret("kdgPassword"),
  });
}
