import { expect } from "chai";
// The generator's own source of randomness.
import mersenne from "faker/vendor/mersenne";

import { mersenneTwister } from "../../../../lake/loader/template/kdg/mersenneTwister";

describe("mersenneTwister", () => {
  for (const seed of [0, 1, 5489, 20260105, 0xffffffff]) {
    it(`gives faker's numbers for seed ${seed}`, () => {
      const next = mersenneTwister(seed);
      mersenne.seed(seed);
      for (let i = 0; i < 2_000; i++) {
        expect(next() * 2 ** 32).to.equal(mersenne.rand(2 ** 32, 0));
      }
    });
  }

  // The ten thousandth number that C++ requires of std::mt19937 (ISO/IEC 14882, [rand.predef]).
  it("gives 4123659995 as the ten thousandth number of seed 5489", () => {
    const next = mersenneTwister(5489);
    for (let i = 1; i < 10_000; i++) next();
    expect(next() * 2 ** 32).to.equal(4_123_659_995);
  });
});
