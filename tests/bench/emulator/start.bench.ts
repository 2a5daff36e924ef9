import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { median } from "../interleave";
import { atMost, type BenchRow, type Depth, type Measured } from "../rows";
import { builtScript } from "../support/built";

const root = join(__dirname, "..", "..", "..");
const cache = join(root, ".lake", "%evaluated");

interface Start {
  readonly seconds: number;
  /** Resident memory once it has answered. */
  readonly mebibytes: number;
}

/** From the spawn to the first answered request, of what `npm run build` made. */
async function start(script: string): Promise<Start> {
  const lake = mkdtempSync(join(tmpdir(), "start-"));
  const begun = performance.now();
  const emulator = spawn(process.execPath, [script, "--port", "0", "--lake", join(lake, "lake")], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(emulator, "exit");
  try {
    let printed = "";
    for await (const chunk of emulator.stdout) {
      printed += String(chunk);
      const url = /is served on (http:\S+)/.exec(printed)?.[1];
      if (!url) continue;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      await answer.text();
      const seconds = (performance.now() - begun) / 1000;
      const status = readFileSync(`/proc/${emulator.pid}/status`, "utf8");
      const mebibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)![1]) / 1024;
      return { seconds, mebibytes };
    }
    throw new Error(`the emulator ended before it served: ${printed}`);
  } finally {
    emulator.kill("SIGINT");
    emulator.stdout.resume();
    await ended;
    rmSync(lake, { recursive: true, force: true });
  }
}

async function measure(
  { isReduced }: Depth,
  of: keyof Start,
  before: () => void = () => undefined,
): Promise<Measured> {
  const script = builtScript("emulator");
  await start(script); // Evaluates the program, where that is not kept.
  const values: number[] = [];
  for (let round = 0; round < (isReduced ? 3 : 9); round++) {
    before();
    values.push((await start(script))[of]);
  }
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const detail = `${values.length} starts, ${least.toFixed(2)} to ${most.toFixed(2)}`;
  return { value: median(values), detail };
}

/** Evaluations that others keep are theirs: they come back. */
async function withoutCache(depth: Depth): Promise<Measured> {
  const aside = `${cache}.aside`;
  const had = existsSync(cache);
  if (had) renameSync(cache, aside);
  try {
    return await measure(depth, "seconds", () => rmSync(cache, { recursive: true, force: true }));
  } finally {
    rmSync(cache, { recursive: true, force: true });
    if (had) renameSync(aside, cache);
  }
}

export const rows: readonly BenchRow[] = [
  {
    name: "E5 spawn to first answered request, the program evaluated before",
    goal: atMost(0.8, "s"),
    measure: (depth) => measure(depth, "seconds"),
  },
  {
    name: "E6 spawn to first answered request, the program evaluated",
    goal: atMost(2.5, "s"),
    measure: withoutCache,
  },
  {
    name: "E7 resident memory of the server that has answered",
    goal: atMost(120, "MiB"),
    measure: (depth) => measure(depth, "mebibytes"),
  },
];
