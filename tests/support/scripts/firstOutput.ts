import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");

export interface FirstOutput {
  /** From the entry module's start to the first output, in milliseconds. */
  readonly ms: number;
  readonly text: string;
  /** The files that were loaded by then. */
  readonly modules: readonly string[];
  /** From the spawn to the end, in milliseconds. */
  readonly wholeMs: number;
}

/** Runs a script to its end and tells what it said first, to somebody at a terminal. */
export function firstOutput(node: readonly string[], args: readonly string[]): FirstOutput {
  const folder = mkdtempSync(join(tmpdir(), "first-"));
  try {
    const file = join(folder, "first.json");
    const hook = join(__dirname, "firstOutput.cjs");
    const begun = performance.now();
    spawnSync(process.execPath, ["--require", hook, ...node, ...args], {
      cwd: root,
      env: { ...process.env, FIRST_OUTPUT: file },
    });
    const wholeMs = performance.now() - begun;
    return { ...(JSON.parse(readFileSync(file, "utf8")) as Omit<FirstOutput, "wholeMs">), wholeMs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
