import type { Command } from "commander";

import type { LakeNames } from "../../../lake/loader/plan";
import type { TargetOptions } from "../../../lake/session/target";
import { projectDirectory } from "./project";

/** The flags that say which lake a command works on. */
export interface TargetFlags {
  readonly stack?: string;
  readonly outputs?: string;
  readonly region?: string;
  readonly stream?: string;
  readonly bucket?: string;
  readonly crawler?: string;
  readonly database?: string;
  readonly workgroup?: string;
}

const parts = ["stream", "bucket", "crawler", "database", "workgroup"] as const;

/** Adds the ways to name a lake: a stack, its outputs in a file, or each part by hand. */
export function withTargetFlags(
  program: Command,
  byHand: readonly (typeof parts)[number][] = parts,
): Command {
  program
    .option("--stack <name>", "a deployed stack; its outputs are read through the Pulumi CLI")
    .option("--outputs <file>", "the JSON of: pulumi stack output --json")
    .option("--region <name>", "AWS region, where the stack's outputs do not say it");
  for (const part of byHand) program.option(`--${part} <name>`, `the ${part} by hand`);
  return program;
}

export function targetOptions(flags: TargetFlags): TargetOptions {
  const names: Partial<Record<keyof LakeNames, string>> = {};
  for (const part of parts) if (flags[part] !== undefined) names[`${part}Name`] = flags[part];
  const { stack, outputs, region } = flags;
  return { stack, outputs, region, names, directory: projectDirectory() };
}
