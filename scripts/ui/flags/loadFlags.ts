import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import type { Command } from "commander";

import { freshSeed, seededRandom } from "../../../lake/core/random";
import type { LoadPlan } from "../../../lake/loader/plan";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { describeTemplate, type TemplateDescription } from "../../../lake/loader/template/describe";
import type { Faults } from "../../../lake/loader/template/faults/faults";
import { checkFaults } from "../../../lake/loader/template/faults/faultyTemplate";
import { parseFaults } from "../../../lake/loader/template/faults/parseFaults";
import { readTemplate as readTemplateFile } from "../../../lake/loader/template/readTemplate";
import { recordDraws } from "../../../lake/loader/template/recordDraws";
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
  readonly kdgCompat?: true;
  readonly faults?: Faults;
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
    .option("--template <file>", "record template (default: data/record.template)")
    .option("--kdg-compat", "render as the Kinesis Data Generator does, its faults among them")
    .option(
      "--faults <list>",
      "spoil records: duplicates=0.1%,late=2h:1%,corrupt=0.01%,nulls=1%,drift=field@50%",
      parseFaults,
    );
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
): Pick<LoadPlan, "template" | "templateName" | "kdgCompat" | "faults"> & {
  readonly description: TemplateDescription;
} {
  const { kdgCompat, faults } = flags;
  const file = flags.template ?? join(projectDirectory(), "data", "record.template");
  const templateName = flags.template ?? basename(file);
  const template = readTemplateFile(file);
  const compiled = compileTemplate(template, templateName, flags);
  const draws = recordDraws({ kdgCompat, seed }, seededRandom(seed).fork("load"));
  const description = describeTemplate(compiled, draws, startOf(flags));
  if (faults) checkFaults(compiled, faults);
  return { template, templateName, kdgCompat, faults, description };
}

/** A run with a seed starts at this instant, so that its objects are the same byte for byte. */
const seededStart = Date.UTC(2026, 0, 5, 9, 30);

/** When a run on simulated time starts, in epoch milliseconds. */
export function startOf({ seed }: LoadFlags): number {
  return seed === undefined ? Date.now() : seededStart;
}

/** The workshop's query. */
export function readQuery(): string {
  return readFileSync(join(projectDirectory(), queryFile), "utf8");
}
