import { expect } from "chai";

import type { EngineStack } from "./support/engineStack";
import { Workbench } from "./support/workbench";

for (const [stackName, profile] of [
  ["dev", "workshop"],
  ["prod", "hardened"],
] as const) {
  describe(`the life of stack ${stackName} (profile ${profile})`, () => {
    let bench: Workbench;
    let stack: EngineStack;
    let resources: number;

    before(async () => {
      bench = await Workbench.open();
      stack = await bench.stack(stackName);
    });

    after(() => bench.close());

    it("up creates everything that the program declares", async () => {
      const { error, changes } = await stack.up();
      expect(error).to.equal(undefined);
      expect(Object.keys(changes)).to.deep.equal(["create"]);
      resources = changes.create!;
      expect(bench.account.calls.filter(({ refused }) => refused)).to.deep.equal([]);
    });

    it("I1: preview and up find nothing to change", async () => {
      expect((await stack.preview()).changes).to.deep.equal({ same: resources });
      expect((await stack.up()).changes).to.deep.equal({ same: resources });
    });

    it("I2: refresh and the preview after it find nothing to change", async () => {
      expect((await stack.refresh()).changes).to.deep.equal({ same: resources });
      expect((await stack.preview()).changes).to.deep.equal({ same: resources });
    });

    it("I3: an export that is imported again changes nothing", async () => {
      const exported = await stack.export();
      await stack.import(exported);
      expect((await stack.export()).deployment).to.deep.equal(exported.deployment);
      expect((await stack.preview()).changes).to.deep.equal({ same: resources });
    });
  });
}
