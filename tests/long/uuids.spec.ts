import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";
import { compileTemplate } from "../../lake/loader/template/compile";
import { drawsFrom } from "../../lake/loader/template/functions/draws";

// Row G5 of the goals; tests/loader/template/fidelity.spec.ts shows it for 200,000.
describe("G5 uuids", function () {
  this.timeout(300_000);

  it("are all different among ten million", () => {
    const template = compileTemplate("{{random.uuid}}", "x");
    const draws = drawsFrom(seededRandom(7));
    // 64 of their 122 random bits: two alike would be seen once in 370,000 runs of good ones.
    const bits = new BigUint64Array(10_000_000);
    for (let i = 0; i < bits.length; i++) {
      const { text } = template.render(draws, 0);
      bits[i] = BigInt(`0x${text.slice(0, 8)}${text.slice(28, 36)}`);
    }
    bits.sort();
    let repeated = 0;
    for (let i = 1; i < bits.length; i++) if (bits[i] === bits[i - 1]) repeated++;
    expect(repeated).to.equal(0);
  });
});
