import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import type { Command } from "commander";

import { freshSeed, seededRandom } from "../../../lake/core/random";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { describeTemplate, type TemplateDescription } from "../../../lake/loader/template/describe";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";
import { readTemplate as readTemplateFile } from "../../../lake/loader/template/readTemplate";
import { maximumCount, maximumRate, number, wholeNumber } from "./numbers";
import { projectDirectory } from "./project";

/** The workshop's, in records a second. */
export const defaultRate = 2_000;
/** The workshop's query, from the project's folder. */
export const queryFile = "data/queries/activityCounts.sql";

/** The flags of a load, the same for `start` and `generate`. */
export interface LoadFlags {
  readonly count: number;
  readonly rate?: number;
  readonly seed?: number;
  readonly template?: string;
}

/** Adds the flags of a load, with the workshop's numbers as defaults. */
export function withLoadFlags(program: Command): Command {
  return program
    .option("--count <n>", "records to send", wholeNumber("--count", 1, maximumCount), 10_000)
    .option(
      "--rate <n>",
      `records a second; 0 for as fast as it goes (default: ${defaultRate})`,
      number("--rate", maximumRate, "as fast as it goes"),
    )
    .option(
      "--seed <n>",
      "repeat a run: the same seed gives the same records",
      wholeNumber("--seed", 0, 0xffffffff),
    )
    .option("--template <file>", "record template (default: data/record.template)");
}

/** The seed given, or a fresh one to print. */
export function seedOf(flags: LoadFlags): number {
  return flags.seed ?? freshSeed();
}

/**
 * Reads the record template of a run and renders a first record of it, so that a broken template
 * is told before anything is opened or written.
 * @throws UserError `usage` naming the file, and where and why it cannot be used
 */
export function readTemplate(
  flags: LoadFlags,
  seed: number,
): { template: string; templateName: string; description: TemplateDescription } {
  const file = flags.template ?? join(projectDirectory(), "data", "record.template");
  const templateName = flags.template ?? basename(file);
  const text = readTemplateFile(file);
  const draws = drawsFrom(seededRandom(seed));
  const description = describeTemplate(compileTemplate(text, templateName), draws, Date.now());
  return { template: text, templateName, description };
}

/** The workshop's query. */
export function readQuery(): string {
  return readFileSync(join(projectDirectory(), queryFile), "utf8");
}
