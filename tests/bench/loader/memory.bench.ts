import { spawn } from "node:child_process";

import { atMost, type BenchRow, type Depth } from "../rows";
import { builtScript } from "../support/built";
import { root } from "../support/kdg";
import { withServer } from "../support/servedBench";

/** A tenth of what the client could send. */
const recordsPerSecond = 40_000;
const report =
  'process.on("exit",()=>process.stderr.write(`peak ${process.resourceUsage().maxRSS}`))';

/** The peak memory, in MiB, of `generate` as it is built, from the first record to the proof. */
async function peakMiB(count: number): Promise<number> {
  const built = builtScript("generate");
  return withServer("slowLake.ts", [recordsPerSecond], async ({ url }) => {
    const words = [built, "--no-crawl", "--quiet", "--stream", "bench", "--bucket", "bench"];
    const numbers = ["--count", String(count), "--rate", "1000000", "--region", "us-east-1"];
    const child = spawn(
      process.execPath,
      ["--import", `data:text/javascript,${report}`, ...words, ...numbers],
      {
        cwd: root,
        env: { ...process.env, AWS_ENDPOINT_URL: url },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((resolve) => child.on("close", resolve));
    const peak = /peak (\d+)/.exec(said)?.[1];
    if (code !== 0 || peak === undefined) throw new Error(`generate ended with ${code}: ${said}`);
    return Number(peak) / 1024;
  });
}

const runs = new Map<number, Promise<number>>();

function run(count: number): Promise<number> {
  const known = runs.get(count) ?? peakMiB(count);
  runs.set(count, known);
  return known;
}

const peaks = async ({ isReduced }: Depth): Promise<[few: number, many: number]> =>
  isReduced ? [await run(100_000), await run(200_000)] : [await run(1e6), await run(1e7)];

export const rows: readonly BenchRow[] = [
  {
    name: "G6 memory: ten times the records against a slow server, more peak RSS",
    goal: atMost(10, "%"),
    isLong: true,
    measure: async (depth) => {
      const [few, many] = await peaks(depth);
      const detail = `${few.toFixed(0)} MiB for 1 M and ${many.toFixed(0)} MiB for 10 M records, built`;
      return { value: Math.max(0, 100 * (many / few - 1)), detail };
    },
  },
  {
    name: "G6 memory: peak RSS of a whole load, proof included",
    goal: atMost(200, "MiB"),
    isLong: true,
    measure: async (depth) => {
      const [few, many] = await peaks(depth);
      return { value: Math.max(few, many), detail: "built, names by hand, --no-crawl" };
    },
  },
];
