import { expect } from "chai";

import { seededRandom } from "../../lake/core/random";
import { SimulatedClock } from "../../lake/core/time/clock";
import { inProcessHandler } from "../../lake/emulator/inProcess";
import { createClients } from "../../lake/loader/aws/clients";
import type { LoadEvent } from "../../lake/loader/plan";
import { runLoads } from "../../lake/loader/run";
import { storedLines } from "../support/emulator/storedLines";
import { idsOf, smallPlan, streamLake } from "../support/loader/faultyLoad";

describe("runLoads", () => {
  it("runs several loads side by side, each with its rate, records and proof", async () => {
    const clock = new SimulatedClock(Date.UTC(2026, 0, 5, 9, 30));
    const lake = await streamLake(clock);
    const clients = createClients({ region: "us-east-1", requestHandler: inProcessHandler(lake) });
    const events: LoadEvent[] = [];
    const reports = await runLoads(
      [
        { ...smallPlan, name: "fast", count: 3_000, rate: 3_000 },
        { ...smallPlan, name: "slow", count: 1_000, rate: 100, pack: 10 },
      ],
      { clients, clock, random: seededRandom(7), on: (event) => events.push(event) },
    );
    const lines = await storedLines(lake, "lake-bucket", "data/raw/");
    await lake.close();
    expect(reports.map(({ name, stored, proof }) => [name, stored, proof.holds])).to.deep.equal([
      ["fast", 3_000, true],
      ["slow", 1_000, true],
    ]);
    expect(reports[1]!.ledger.firehose.acknowledged).to.be.below(200);
    expect(idsOf(lines)).to.deep.equal({ distinct: 4_000, duplicates: 0 });
    const endOf = (name: string): number =>
      Math.max(
        ...events.map((one) => (one.type === "progress" && one.load === name ? one.elapsedMs : 0)),
      );
    expect([endOf("fast"), endOf("slow")]).to.deep.equal([1_000, 10_000]);
  });
});
