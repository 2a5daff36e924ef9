import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { bucket, findKept, killAgainAndAgain } from "../../support/scripts/killedEmulator";
import { withFolder } from "../../support/workshop";

describe("a kept lake whose process is killed", function () {
  this.timeout(300_000);

  it("has all that it acknowledged, and nothing torn, three kills later", () =>
    withFolder(async (folder) => {
      const lake = join(folder, "lake");
      const { records, objects } = await killAgainAndAgain(lake, {
        kills: 3,
        random: seededRandom(3),
      });
      expect(records.size).to.be.greaterThan(100);
      expect(objects.size).to.be.greaterThan(3);
      const found = findKept(lake);
      expect([...records].filter((id) => !found.records.has(id))).to.deep.equal([]);
      expect([...objects].filter(([key, body]) => found.objects.get(key) !== body)).to.be.empty;
      expect(found.torn).to.deep.equal([]);
      expect([...found.records.values()].filter((times) => times > 1)).to.deep.equal([]);
      // The check sees what is missing and what is torn.
      const key = [...objects.keys()].find((name) => name.startsWith("kept/"))!;
      rmSync(join(lake, "objects", bucket, key));
      writeFileSync(join(lake, "objects", bucket, "data", "raw", "torn"), '{"id":"1-');
      const broken = findKept(lake);
      expect(broken.objects.has(key)).to.equal(false);
      expect(broken.torn).to.deep.equal(['{"id":"1-']);
    }));
});
