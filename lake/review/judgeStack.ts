import { join } from "node:path";

import { judge, type Judgement } from "../../policy/judge";
import { resourcesOf } from "../../policy/resource";
import { type PolicyConfig, PolicyConfigError } from "../../policy/settings";
import { readJsonFile } from "../core/jsonFile";
import { UserError } from "../core/userError";
import type { Deployment } from "../deployment/deployment";
import { readProjectConfiguration } from "../deployment/projectConfiguration";

/** The name under which each rule has its own level, and no file is read. */
export const ownLevels = "none";

/**
 * Judges a stack by the policy pack's rules.
 * @throws UserError `usage` where the configuration does not fit rules and stack
 */
export function judgeStack(deployment: Deployment, config: PolicyConfig): Judgement {
  try {
    return judge(resourcesOf(deployment), config);
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    throw new UserError("usage", error.message, {
      remedy: "see policy/README.md for rules and options; exceptions name one resource's urn",
      cause: error,
    });
  }
}

/** The profile that a stack is configured with; a program without profiles has each rule's own level. */
export function profileOfStack(directory: string, stack: string): string {
  const { project, config } = readProjectConfiguration(directory, stack);
  return config[`${project}:profile`] ?? ownLevels;
}

/**
 * Reads a configuration of the pack: a profile's, by its name, or any file's.
 * @param directory The folder of the project whose pack it is.
 * @throws UserError `usage` where it cannot be read
 */
export function readPolicyConfig(directory: string, nameOrFile: string): PolicyConfig {
  if (nameOrFile === ownLevels) return {};
  const file = /^\w+$/.test(nameOrFile)
    ? join(directory, "policy", "config", `${nameOrFile}.json`)
    : nameOrFile;
  const remedy = "start from policy/config/workshop.json";
  const config = readJsonFile(file, remedy);
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new UserError("usage", `${file}: must be a JSON object of rules and levels`, { remedy });
  }
  return config as PolicyConfig;
}
