/**
 * What the policy pack adds to a warm preview, under the real engine: pairs of previews with and
 * without it, in turn and each pair the other way round, so that a machine that slows down weighs on
 * both. Prints each pair and the median of the differences against the budget; exits 1 above it.
 *
 * `node --import tsx tests/bench/policies/previewCost.ts [pairs]`; needs `npm run pulumi` before.
 */
import { Workbench } from "../../engine/support/workbench";

const budgetSeconds = 2;
const policyConfig = "policy/config/workshop.json";

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(pairs: number): Promise<void> {
  const bench = await Workbench.open();
  try {
    const stack = await bench.stack("dev");
    const preview = async (withPack: boolean): Promise<number> => {
      const started = performance.now();
      const { error } = await stack.preview(withPack ? { policyConfig } : {});
      if (error !== undefined) throw new Error(error);
      return (performance.now() - started) / 1000;
    };
    // The first of each compiles, and is nobody's warm preview.
    for (const withPack of [false, true]) await preview(withPack);
    const differences: number[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      const first = pair % 2 === 0;
      const [one, other] = [await preview(first), await preview(!first)];
      const [packed, plain] = first ? [one, other] : [other, one];
      differences.push(packed - plain);
      print(`with ${packed.toFixed(2)} s, without ${plain.toFixed(2)} s`);
    }
    const added = median(differences);
    print(`the pack adds ${added.toFixed(2)} s of ${budgetSeconds} s (median of ${pairs} pairs)`);
    if (added > budgetSeconds) process.exitCode = 1;
  } finally {
    await bench.close();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

void main(Number(process.argv[2] ?? 7));
