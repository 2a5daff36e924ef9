import { commandLine } from "../core/commandLine";
import { readJsonFile } from "../core/jsonFile";
import { UserError } from "../core/userError";
import type { LakeNames } from "../loader/plan";
import { type NamedLake, namedLake } from "./names";

/** Ways to say which lake is meant; the first that is given wins, names by hand win over all. */
export interface TargetOptions {
  /** A deployed stack: its outputs are read through the Pulumi CLI. */
  readonly stack?: string;
  /** A file with the JSON of `pulumi stack output --json`. */
  readonly outputs?: string;
  readonly region?: string;
  /** Names by hand. */
  readonly names: Partial<LakeNames>;
  /** The folder with Pulumi.yaml. */
  readonly directory: string;
  /** Other ways that the command has, for the message that no lake is named. */
  readonly others?: readonly string[];
}

/**
 * Finds the lake that a command is to work on.
 * @param needed The names that the command uses; others may stay unknown.
 * @throws UserError `usage` where nothing says which lake, `stackNotFound` where its outputs are missing
 */
export async function findLake(
  options: TargetOptions,
  needed: readonly (keyof LakeNames)[],
): Promise<NamedLake> {
  const byHand = needed.every((name) => options.names[name] !== undefined);
  const region = options.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (byHand && region) return { names: options.names as LakeNames, region };
  const found = await readOutputs(options, needed);
  return {
    ...found,
    names: { ...found.names, ...given(options.names) },
    region: options.region ?? found.region,
  };
}

async function readOutputs(
  options: TargetOptions,
  needed: readonly (keyof LakeNames)[],
): Promise<NamedLake> {
  if (options.outputs) return namedLake(readJson(options.outputs), options.outputs);
  if (options.stack) {
    const { stackOutputs } = await import("./stackOutputs.js");
    const outputs = await stackOutputs(options.directory, options.stack);
    return namedLake(outputs, `stack ${options.stack}`);
  }
  const flags = needed.map((name) => `--${name.replace(/Name$/, "")}`).join(" ");
  throw new UserError("usage", "no lake is named", {
    remedy: `give ${["--stack NAME", "--outputs FILE", ...(options.others ?? []), `or ${flags} --region`].join(", ")}`,
  });
}

const outputsRemedy = `write it with: pulumi stack output --json > FILE; ${commandLine("emulator")} writes one in .lake/<stack>/`;

function readJson(file: string): Record<string, unknown> {
  const value = readJsonFile(file, outputsRemedy);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw new UserError("usage", `${file}: must hold one JSON object of stack outputs`, {
    remedy: outputsRemedy,
  });
}

function given(names: Partial<LakeNames>): Partial<LakeNames> {
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
}
