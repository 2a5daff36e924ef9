import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { SystemClock } from "../../../lake/core/time/clock";
import { createClients } from "../../../lake/loader/aws/clients";
import type { LoadEvent, LoadPlan } from "../../../lake/loader/plan";
import { runLoad } from "../../../lake/loader/run";
import {
  balanceOf,
  type BatchFault,
  idsOf,
  lastLedger,
  smallPlan,
} from "../../support/loader/faultyLoad";
import { withServedStream } from "../../support/loader/servedStream";

/** Loads a served stream through sockets. */
function load(faults: readonly BatchFault[], changes: Partial<LoadPlan>) {
  return withServedStream(faults, async (stream) => {
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const clients = createClients({ region: "us-east-1", endpoint: stream.url, credentials });
    const events: LoadEvent[] = [];
    try {
      const report = await runLoad(
        { ...smallPlan, ...changes },
        {
          clients,
          clock: new SystemClock(),
          random: seededRandom(7).fork("load"),
          on: (event) => events.push(event),
        },
      );
      expect(balanceOf(lastLedger(events))).to.equal(0); // R15
      return { report, ledger: report.ledger, stored: await stream.stored(), calls: stream.calls };
    } finally {
      for (const client of Object.values(clients)) (client as { destroy(): void }).destroy();
    }
  });
}

describe("G4: a load on a stream's bad day, through sockets", function () {
  this.timeout(180_000);

  it("R4: loses nothing where connections are reset after the records were stored", async () => {
    const { report, ledger, stored } = await load(
      [{ fault: "reset", stores: "all", calls: [2, 5, 6] }],
      { count: 5_000, rate: 0 },
    );
    expect(report.proof.problems).to.deep.equal([]);
    expect(idsOf(stored)).to.deep.equal({ distinct: 5_000, duplicates: 1_500 });
    expect(ledger).to.include({ acknowledged: 5_000, possibleDuplicates: 1_500, unknown: 0 });
  });

  it("R7: gives up on a call that stays silent, and sends its records again", async () => {
    const { report, ledger, stored } = await load([{ fault: "silence", calls: [1, 3] }], {
      count: 3_000,
      rate: 0,
      limits: { requestTimeoutMs: 500 },
    });
    expect(report.proof.problems).to.deep.equal([]);
    expect(idsOf(stored)).to.deep.equal({ distinct: 3_000, duplicates: 0 });
    expect(ledger).to.include({ resent: 1_000, possibleDuplicates: 1_000 });
  });

  it("R6: resends what an answer of no JSON leaves open", async () => {
    const { ledger, stored } = await load([{ fault: "notJson", stores: "none", calls: [2] }], {
      count: 2_000,
      rate: 0,
    });
    expect(ledger).to.include({ acknowledged: 2_000, resent: 500, possibleDuplicates: 500 });
    expect(idsOf(stored)).to.deep.equal({ distinct: 2_000, duplicates: 0 });
  });
});
