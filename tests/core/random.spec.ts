import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";

describe("seededRandom", () => {
  it("repeats its sequence for one seed and differs between seeds", () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 100 }, () => random.uint32());
    };
    expect(draw(7)).to.deep.equal(draw(7));
    expect(draw(7)).not.to.deep.equal(draw(8));
  });

  it("spreads evenly over the numbers it is asked for", () => {
    const random = seededRandom(1);
    const buckets = new Array<number>(51).fill(0);
    const draws = 51_000;
    for (let i = 0; i < draws; i++) buckets[random.below(51)]!++;
    const expected = draws / 51;
    const chiSquare = buckets.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    expect(chiSquare).to.be.below(93.2); // The 0.0002 quantile of 50 degrees of freedom, upper tail.
  });

  it("stays within [0, 1)", () => {
    const random = seededRandom(2);
    for (let i = 0; i < 10_000; i++) expect(random.next()).to.be.within(0, 1 - 2 ** -53);
  });

  it("makes version 4 UUIDs that do not repeat", () => {
    const random = seededRandom(3);
    const uuids = Array.from({ length: 10_000 }, () => random.uuid());
    for (const uuid of uuids) {
      expect(uuid).to.match(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
    expect(new Set(uuids).size).to.equal(uuids.length);
  });

  it("gives each purpose a sequence of its own, whatever else was drawn", () => {
    const one = seededRandom(4);
    const other = seededRandom(4);
    other.uint32();
    expect(one.fork("template").uint32()).to.equal(other.fork("template").uint32());
    expect(one.fork("template").uint32()).not.to.equal(one.fork("lake").uint32());
  });

  it("fills an array with the integers that it would give one by one", () => {
    const [one, other] = [seededRandom(7), seededRandom(7)];
    const words = new Int32Array(100);
    one.fill(words, 40);
    const expected = Array.from({ length: 60 }, () => other.uint32() | 0);
    expect([...words]).to.deep.equal([...Array<number>(40).fill(0), ...expected]);
    expect(one.uint32()).to.equal(other.uint32());
  });
});
