import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { type Draws, drawsFrom } from "../../../lake/loader/template/functions/draws";
import { kdgDraws } from "../../../lake/loader/template/kdg/kdgDraws";

const records = 200_000;

function counts(call: string, kdgCompat = false): Map<string, number> {
  const template = compileTemplate(`{{${call}}}`, "x", { kdgCompat });
  const draws: Draws = kdgCompat ? kdgDraws(7) : drawsFrom(seededRandom(7));
  const found = new Map<string, number>();
  for (let i = 0; i < records; i++) {
    const value = template.render(draws, 0).text.trimEnd();
    found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/** Pearson's statistic of what was found against the shares that each value is to have. */
function chiSquare(found: Map<string, number>, shares: Readonly<Record<string, number>>): number {
  expect([...found.keys()].sort()).to.deep.equal(Object.keys(shares).sort());
  return Object.entries(shares).reduce((sum, [value, share]) => {
    const expected = share * records;
    return sum + (found.get(value)! - expected) ** 2 / expected;
  }, 0);
}

/** What the statistic passes once in a thousand times, by degrees of freedom. */
const critical: Readonly<Record<number, number>> = { 3: 16.27, 4: 18.47, 7: 24.32, 50: 86.66 };

const weighted = (weights: readonly number[], data: readonly unknown[]): string =>
  `random.weightedArrayElement(${JSON.stringify({ weights, data })})`;

// Row G5 of the goals, but for its byte-identity, which kdg/corpus.spec.ts shows.
describe("G5 fidelity of what templates draw", () => {
  it("number(50) gives 51 numbers, each as often", () => {
    const shares = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [i, 1 / 51]));
    expect(chiSquare(counts("random.number(50)"), shares)).to.be.below(critical[50]!);
  });

  it("the workshop's temperatures have their weights", () => {
    const call = weighted([0.3, 0.3, 0.2, 0.2], [32, 34, 28, 40]);
    const shares = { 32: 0.3, 34: 0.3, 28: 0.2, 40: 0.2 };
    expect(chiSquare(counts(call), shares)).to.be.below(critical[3]!);
  });

  it("the workshop's activities have their weights", () => {
    const call = weighted([0.1, 0.2, 0.2, 0.3, 0.2], ["a", "b", "c", "d", "e"]);
    const shares = { a: 0.1, b: 0.2, c: 0.2, d: 0.3, e: 0.2 };
    expect(chiSquare(counts(call), shares)).to.be.below(critical[4]!);
  });

  it("tells weights that are off: the generator's own, of three decimals", () => {
    const call = weighted(Array<number>(8).fill(0.125), [1, 2, 3, 4, 5, 6, 7, 8]);
    const shares = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((value) => [value, 1 / 8]));
    expect(chiSquare(counts(call), shares)).to.be.below(critical[7]!);
    expect(chiSquare(counts(call, true), shares)).to.be.above(10 * critical[7]!);
  });

  for (const kdgCompat of [false, true]) {
    it(`uuids are of version 4 and all different${kdgCompat ? ", with --kdg-compat" : ""}`, () => {
      const found = counts("random.uuid", kdgCompat);
      expect(found.size).to.equal(records);
      const version4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
      expect([...found.keys()].filter((uuid) => !version4.test(uuid))).to.deep.equal([]);
    });
  }
});
