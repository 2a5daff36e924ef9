import { Workbench } from "../../engine/support/workbench";
import { median } from "../interleave";
import { atMost, type BenchRow } from "../rows";

const policyConfig = "policy/config/workshop.json";

/**
 * Pairs of previews on the real engine (`npm run pulumi` before), each pair the other way round, so
 * that a machine that slows down weighs on both.
 */
export const rows: readonly BenchRow[] = [
  {
    name: "what the pack adds to a warm preview on the real engine",
    goal: atMost(2, "s"),
    isLong: true,
    measure: async ({ rounds }) => {
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
        const [packed, plain]: [number[], number[]] = [[], []];
        for (let round = 0; round < rounds; round++) {
          for (const withPack of round % 2 === 0 ? [true, false] : [false, true]) {
            (withPack ? packed : plain).push(await preview(withPack));
          }
        }
        const added = packed.map((seconds, round) => seconds - plain[round]!);
        const detail = `${median(packed).toFixed(2)} s with it, ${median(plain).toFixed(2)} s without, ${rounds} pairs`;
        return { value: median(added), detail };
      } finally {
        await bench.close();
      }
    },
  },
];
