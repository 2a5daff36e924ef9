import { expect } from "chai";

import type { EngineStack } from "./support/engineStack";
import { inventory, pendingOperations } from "./support/inventory";
import { Workbench } from "./support/workbench";

/** What AWS says on a bad day; the engine gives up on each. */
const refusals = [
  "InternalFailure: The request processing has failed",
  "AccessDenied: User is not authorized to perform this operation",
  "InvalidArgumentException: Firehose is unable to assume role",
] as const;

for (const [stackName, profile] of [
  ["dev", "workshop"],
  ["prod", "hardened"],
] as const) {
  describe(`I4: each create of stack ${stackName} (profile ${profile}) fails in turn`, function () {
    this.timeout(900_000);
    let bench: Workbench;
    let stack: EngineStack;

    before(async () => {
      bench = await Workbench.open();
      stack = await bench.stack(stackName);
    });

    after(() => bench.close());

    it("leaves nothing pending and nothing doubled once a second up has finished", async () => {
      const empty = await stack.export();
      expect((await stack.up()).error).to.equal(undefined);
      const wanted = inventory(bench);
      expect(wanted.length).to.be.greaterThan(20);
      for (let call = 1; call <= wanted.length; call++) {
        await stack.import(empty);
        bench.account.clear();
        const error = refusals[call % refusals.length]!;
        bench.account.faults = [{ operation: "create", call, error }];
        expect((await stack.up()).error, `create ${call}`).to.contain(error);
        bench.account.faults = [];
        const second = await stack.up();
        expect(second.error, `the up after create ${call} failed`).to.equal(undefined);
        expect(inventory(bench)).to.deep.equal(wanted);
        expect(await pendingOperations(stack)).to.deep.equal([]);
      }
    });
  });
}
