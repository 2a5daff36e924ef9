import { spawn } from "node:child_process";
import { once } from "node:events";

import { type FirstOutput, firstOutput } from "../../support/scripts/firstOutput";
import { median } from "../interleave";
import { atMost, type BenchRow, type Depth, type Measured } from "../rows";
import { builtScript } from "../support/built";
import { withServer } from "../support/servedBench";

const named = "--stream bench --bucket bench --region us-east-1 --no-crawl --count 5".split(" ");

function measure(
  { isReduced }: Depth,
  args: readonly string[],
  of: (output: FirstOutput) => number,
): Measured {
  const script = builtScript("generate");
  firstOutput([script], args); // The disk's turn.
  const rounds = isReduced ? 3 : 15;
  const outputs = Array.from({ length: rounds }, () => firstOutput([script], args));
  const values = outputs.map(of).sort((one, other) => one - other);
  const detail = `${rounds} starts, ${values[0]!.toFixed(0)} to ${values.at(-1)!.toFixed(0)} ms: ${outputs[0]!.text.trim()}`;
  return { value: median(values), detail };
}

/** Milliseconds from the spawn to the first request, whichever it is: an error ends the run after it. */
async function untilRequest({ isReduced }: Depth): Promise<Measured> {
  const script = builtScript("generate");
  const values: number[] = [];
  for (let round = 0; round <= (isReduced ? 3 : 15); round++) {
    await withServer("dumbServer.ts", [], async ({ url }) => {
      const keys = { AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench" };
      const env = { ...process.env, ...keys, AWS_ENDPOINT_URL: url };
      const begun = Date.now();
      const child = spawn(process.execPath, [script, ...named], { env, stdio: "ignore" });
      await once(child, "exit");
      const [first] = (await (await fetch(url)).json()) as [at: number, records: number][];
      if (!first) throw new Error("no request came");
      values.push(first[0] - begun);
    });
  }
  const counted = values.slice(1).sort((one, other) => one - other); // The first is the disk's turn.
  const detail = `${counted.length} starts, ${counted[0]} to ${counted.at(-1)} ms`;
  return { value: median(counted), detail };
}

export const rows: readonly BenchRow[] = [
  {
    name: "G6 start: from the spawn to the first request, built",
    goal: atMost(250, "ms"),
    measure: untilRequest,
  },
  {
    name: "C2 generate: from its start to the first output",
    goal: atMost(100, "ms"),
    measure: (depth) =>
      Promise.resolve(
        measure(depth, ["--outputs", "missing.json", "--count", "5"], ({ ms }) => ms),
      ),
  },
  {
    name: "C2 generate: from the spawn to the end with a wrong flag told",
    goal: atMost(500, "ms"),
    measure: (depth) => Promise.resolve(measure(depth, ["--cuont", "5"], ({ wholeMs }) => wholeMs)),
  },
];
