import { survivesAgentMix } from "../support/loader/agentMix";

describe("a million records under the agent's mix of faults", function () {
  this.timeout(1_800_000);

  for (let seed = 1; seed <= 10; seed++) {
    it(`R5: loses none with seed ${seed}, and knows what may be doubled`, async () => {
      process.stdout.write(`      ${await survivesAgentMix(1_000_000, seed)}\n`);
    });
  }
});
