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

/** So that each failure stands at one place of the order, and all that comes after it is open. */
const oneByOne = { parallel: 1 };

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

    /** The creates that were carried out since the account had so many calls. */
    const made = (since: number): string[] =>
      bench.account.calls
        .slice(since)
        .filter(({ operation, refused }) => operation === "create" && refused === undefined)
        .map(({ name }) => name);

    /** Each failure is met by the next up, which comes one create further: the last one finishes. */
    it("leaves nothing pending and nothing doubled, up after up, until one has finished", async () => {
      const empty = await stack.export();
      expect((await stack.up(oneByOne)).error).to.equal(undefined);
      const wanted = inventory(bench);
      const names = [...new Set(made(0))];
      expect(wanted.length).to.be.greaterThan(20);
      let since = 0;
      const startOver = async (): Promise<void> => {
        bench.account.faults = [];
        expect((await stack.up(oneByOne)).error, "the up after the last failure").to.equal(
          undefined,
        );
        expect(inventory(bench)).to.deep.equal(wanted);
        expect(pendingOperations(bench, stackName)).to.deep.equal([]);
        await stack.import(empty);
        bench.account.clear();
        since = bench.account.calls.length;
      };
      await startOver();
      for (const [index, name] of names.entries()) {
        // What does not depend on what failed was made beside it.
        if (made(since).includes(name)) await startOver();
        const error = refusals[index % refusals.length]!;
        bench.account.faults = [{ operation: "create", name, error }];
        expect((await stack.up(oneByOne)).error, `the create of ${name}`).to.contain(error);
        const there = inventory(bench);
        expect(there, `after ${name}`).to.have.lengthOf(new Set(made(since)).size);
        expect(wanted).to.include.members(there);
        expect(pendingOperations(bench, stackName)).to.deep.equal([]);
      }
      await startOver();
    });
  });
}
