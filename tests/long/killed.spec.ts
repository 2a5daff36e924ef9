import { join } from "node:path";

import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";
import { findKept, killAgainAndAgain } from "../support/scripts/killedEmulator";
import { withFolder } from "../support/workshop";

/** `tests/scripts/emulator/killed.spec.ts` has the reduced form, which shows that the check can fail. */
describe("a kept lake whose process is killed twenty times", function () {
  this.timeout(900_000);

  for (const seed of [1, 2]) {
    it(`has all that it acknowledged, and nothing torn (seed ${seed})`, () =>
      withFolder(async (folder) => {
        const lake = join(folder, "lake");
        const options = { kills: 20, random: seededRandom(seed) };
        const { records, objects } = await killAgainAndAgain(lake, options);
        const found = findKept(lake);
        expect([...records].filter((id) => !found.records.has(id))).to.deep.equal([]);
        expect([...objects].filter(([key, body]) => found.objects.get(key) !== body)).to.be.empty;
        expect(found.torn).to.deep.equal([]);
        expect([...found.records.values()].filter((times) => times > 1)).to.deep.equal([]);
      }));
  }
});
