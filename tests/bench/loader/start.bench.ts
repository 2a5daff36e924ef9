import { execFileSync } from "node:child_process";
import { join } from "node:path";

import { type FirstOutput, firstOutput } from "../../support/scripts/firstOutput";
import { median } from "../interleave";
import { atMost, type BenchRow, type Depth, type Measured } from "../rows";

const root = join(__dirname, "..", "..", "..");
const script = join(root, "dist", "scripts", "generate.js");

/** Of what `npm run build` makes. */
function measure(
  { isReduced }: Depth,
  args: readonly string[],
  of: (output: FirstOutput) => number,
): Promise<Measured> {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root });
  firstOutput([script], args); // The disk's turn.
  const rounds = isReduced ? 3 : 15;
  const outputs = Array.from({ length: rounds }, () => firstOutput([script], args));
  const values = outputs.map(of).sort((one, other) => one - other);
  const detail = `${rounds} starts, ${values[0]!.toFixed(0)} to ${values.at(-1)!.toFixed(0)} ms: ${outputs[0]!.text.trim()}`;
  return Promise.resolve({ value: median(values), detail });
}

export const rows: readonly BenchRow[] = [
  {
    name: "C2 generate: from its start to the first output",
    goal: atMost(100, "ms"),
    measure: (depth) =>
      measure(depth, ["--outputs", "missing.json", "--count", "5"], ({ ms }) => ms),
  },
  {
    name: "C2 generate: from the spawn to the end with a wrong flag told",
    goal: atMost(500, "ms"),
    measure: (depth) => measure(depth, ["--cuont", "5"], ({ wholeMs }) => wholeMs),
  },
];
