/**
 * `npm run bench -- SUITE…`: measures the rows that the files of `tests/bench/SUITE/` list, and
 * prints each with its goal and HOLDS or MISSED. A missed row ends it with exit code 1. With
 * `--reduced` (CI) it takes about a minute, leaves the long rows out, and only a row that is off by
 * more than a factor of four fails it: on a shared machine a ratio of short rounds is no verdict.
 */
import { existsSync, readdirSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";

import { type BenchRow, type Depth, reduced, whole } from "./rows";

interface BenchFile {
  readonly rows: readonly BenchRow[];
}

const words = process.argv.slice(2);
const depth = words.includes("--reduced") ? reduced : whole;
const only = words.find((word) => word.startsWith("--only="))?.slice("--only=".length);
const suites = words.filter((word) => !word.startsWith("--"));

/** Prints without `console`, which the rest of the repository does not use either. */
const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function rowsOf(suite: string): Promise<BenchRow[]> {
  const folder = join(__dirname, suite);
  if (!existsSync(folder)) throw new Error(`no bench ${suite}: tests/bench/${suite}/ is not there`);
  const rows: BenchRow[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith(".bench.ts")) continue;
    rows.push(...((await import(join(folder, file))) as BenchFile).rows);
  }
  return rows;
}

/** Returns whether the run fails because of the row. */
async function run(row: BenchRow, how: Depth): Promise<boolean> {
  const { value, detail } = await row.measure(how);
  const { goal } = row;
  const verdict = goal.holds(value) ? "HOLDS" : "MISSED";
  const shown = `${value.toPrecision(4)} ${goal.unit}`;
  print(`${verdict.padEnd(7)} ${row.name.padEnd(64)} ${shown.padStart(14)}  goal ${goal.text}`);
  print(`        ${detail}`);
  return how.isReduced ? goal.isGross(value) : !goal.holds(value);
}

async function main(): Promise<void> {
  if (suites.length === 0) throw new Error("name a bench: npm run bench -- loader");
  print(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "CPU"}`);
  if (depth.isReduced) print("reduced: short rounds, long rows left out, only gross misses fail");
  let failed = 0;
  for (const suite of suites) {
    for (const row of await rowsOf(suite)) {
      if (depth.isReduced && row.isLong) continue;
      if (only !== undefined && !row.name.includes(only)) continue;
      if (await run(row, depth)) failed++;
    }
  }
  if (failed > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
