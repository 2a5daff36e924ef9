import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { UserError } from "../core/userError";
import {
  type ConfigurationValue,
  matchesType,
  secretPlaceholder,
  textOf,
} from "./configuration/configurationValue";
import { type DeclaredKey, declaredKeys } from "./configuration/declaredKeys";
import { readYaml, type YamlMap } from "./configuration/yamlFile";

/** A project and one of its stacks, configured as the engine would hand them to the program. */
export interface ProjectConfiguration {
  /** The project's name. */
  readonly project: string;
  readonly stack: string;
  /** Pulumi.yaml's `main`, relative to the folder; undefined where package.json decides. */
  readonly main?: string;
  /** Namespaced keys and texts: structures as JSON, secrets as a placeholder. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

/**
 * Reads Pulumi.yaml and Pulumi.<stack>.yaml as the engine does: defaults of the project's `config:`
 * block reach every stack, and a key declared there without a default must be set. Nothing is
 * decrypted.
 * @param stack A stack's name, also as `organization/project/stack`.
 * @throws UserError `stackNotFound` naming the file that was looked for and the stacks there are
 * @throws UserError `usage` for a file that is missing or wrong, naming file and key
 */
export function readProjectConfiguration(directory: string, stack: string): ProjectConfiguration {
  const projectFile = findProjectFile(directory);
  const settings = readYaml(projectFile);
  if (typeof settings.name !== "string" || settings.name === "") {
    throw new UserError("usage", `${projectFile}: name: required, got nothing`);
  }
  const project = settings.name;
  const folder = typeof settings.stackConfigDir === "string" ? settings.stackConfigDir : ".";
  const name = stack.slice(stack.lastIndexOf("/") + 1);
  const stackFile = findStackFile(join(directory, folder), name);
  const values = stackValues(readYaml(stackFile), stackFile);
  addDefaults(values, declaredKeys(settings.config, project, projectFile), stackFile);
  const entries = [...values];
  return {
    project,
    stack: name,
    ...(typeof settings.main === "string" ? { main: settings.main } : {}),
    config: Object.fromEntries(entries.map(([key, { text }]) => [key, text])),
    secretKeys: entries.filter(([, { secret }]) => secret).map(([key]) => key),
  };
}

/** The names of the stacks that have a file in a folder, sorted. */
export function stackNames(directory: string): string[] {
  const names = readdirSync(directory).map((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1]);
  return names.filter((name) => name !== undefined).sort();
}

function findProjectFile(directory: string): string {
  const found = ["Pulumi.yaml", "Pulumi.yml"]
    .map((file) => join(directory, file))
    .find((file) => existsSync(file));
  if (found) return found;
  throw new UserError("usage", `${join(directory, "Pulumi.yaml")} was not found`, {
    remedy: "run this in the folder of the program",
  });
}

function findStackFile(folder: string, stack: string): string {
  const names = existsSync(folder) ? stackNames(folder) : [];
  if (names.includes(stack)) {
    const file = join(folder, `Pulumi.${stack}.yaml`);
    return existsSync(file) ? file : join(folder, `Pulumi.${stack}.yml`);
  }
  const known = names.length > 0 ? names.join(", ") : "none";
  throw new UserError(
    "stackNotFound",
    `stack ${stack} was not found: there is no Pulumi.${stack}.yaml; stacks: ${known}`,
    { remedy: `name one of these stacks, or write Pulumi.${stack}.yaml` },
  );
}

function stackValues(settings: YamlMap, file: string): Map<string, ConfigurationValue> {
  const config = settings.config ?? {};
  if (typeof config !== "object" || Array.isArray(config)) {
    throw new UserError("usage", `${file}: config: must be a block of keys`);
  }
  const entries = Object.entries(config).map(([key, value]): [string, ConfigurationValue] => {
    if (!/^[^:]+:(config:)?[^:]+$/.test(key)) {
      throw new UserError("usage", `${file}: ${key}: a key must be <namespace>:<name>`);
    }
    const clean = key.replace(/^([^:]+):config:/, "$1:");
    return [clean, textOf(value, secretPlaceholder(clean))];
  });
  return new Map(entries);
}

function addDefaults(
  values: Map<string, ConfigurationValue>,
  keys: readonly DeclaredKey[],
  file: string,
): void {
  for (const { key, type, value } of keys) {
    const given = values.get(key);
    if (given === undefined && value === undefined) {
      throw new UserError("usage", `${file}: ${key}: required by Pulumi.yaml, got nothing`, {
        remedy: `pulumi config set ${key} <value>`,
      });
    }
    if (given && type && !given.secret && !matchesType(given.text, type)) {
      throw new UserError("usage", `${file}: ${key}: must be of type ${type}, got ${given.text}`);
    }
    if (given === undefined && value !== undefined) values.set(key, value);
  }
}
