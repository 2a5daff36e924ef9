import { expect } from "chai";

import { expectedSha256, soak } from "../support/loader/soak";
import { load, withSession } from "../support/workshop";

const hour = 3_600 * 2_000;

describe("a day of load", function () {
  this.timeout(3 * 3_600_000);

  it("keeps ledger, schedule and every byte of 24 hours at 2,000 records a second", async () => {
    const count = 24 * hour;
    const { ledger, received, offSchedule, sha256, simulatedMs } = await soak(count);
    expect(ledger).to.include({ generated: count, acknowledged: count, resent: 0, unknown: 0 });
    expect({ received, offSchedule, simulatedMs }).to.deep.equal({
      received: count,
      offSchedule: 0,
      simulatedMs: 24 * 3_600_000,
    });
    expect(sha256).to.equal(expectedSha256(count));
  });

  it("proves an hour of it in the embedded lake", () =>
    withSession(async (session) => {
      const { proof, ledger, stored, queried } = await load(session, { count: hour });
      expect(proof.problems).to.deep.equal([]);
      expect(ledger.acknowledged).to.equal(hour);
      expect([stored, queried]).to.deep.equal([hour, hour]);
    }));
});
