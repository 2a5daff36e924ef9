import { expect } from "chai";

import { expectedSha256, soak } from "../../support/loader/soak";

describe("sendRecords for minutes", () => {
  // tests/long/soak.spec.ts does the same for a day.
  const count = 2 * 60 * 2_000;

  it("keeps ledger, schedule and every byte of two minutes at the workshop's rate", async () => {
    const { ledger, received, offSchedule, sha256, simulatedMs } = await soak(count);
    expect(ledger).to.include({ generated: count, acknowledged: count, resent: 0, unknown: 0 });
    expect({ received, offSchedule, simulatedMs }).to.deep.equal({
      received: count,
      offSchedule: 0,
      simulatedMs: 120_000,
    });
    expect(sha256).to.equal(expectedSha256(count));
  });

  it("sees a single record that the sink loses", async () => {
    const { sha256 } = await soak(10_000, 10_000);
    expect(sha256).to.not.equal(expectedSha256(10_000));
  });
});
