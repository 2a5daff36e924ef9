import { expect } from "chai";

import { load } from "../support/loader/scriptedLoad";

const notJson = "HIVE_CURSOR_ERROR: Row is not a valid JSON Object";

describe("runLoad with faults", () => {
  it("counts what it spoilt, and proves all the same", async () => {
    const faults = { duplicates: 0.05, nulls: 0.05, late: { byMs: 60_000, share: 0.05 } };
    const { report, lake } = await load({}, { faults });
    const { duplicates, late, nulls } = report.faults!;
    for (const records of [duplicates, late, nulls]) expect(records).to.be.within(25, 100);
    expect(report.ledger).to.include({ generated: 1_200, acknowledged: 1_200 });
    expect(report).to.include({ stored: 1_200, queried: 1_200 });
    expect(report.proof).to.include({ holds: true, duplicatesInRun: 0 });
    expect(new Set(lake.taken).size).to.equal(1_200 - duplicates);
  });

  it("reports no faults where none were asked for", async () => {
    expect((await load()).report).to.not.have.property("faults");
  });

  it("takes rows that Athena cannot read for what they are, where it cut them off itself", async () => {
    const { report } = await load({ queryFailure: notJson }, { faults: { corrupt: 0.05 } });
    expect(report.faults!.corrupt).to.be.above(0);
    expect(report).to.include({ stored: 1_200, queried: undefined });
    expect(report.proof).to.deep.include({ holds: true, problems: [] });
    expect(report.proof.unreadable).to.include(notJson);
  });

  it("goes on without the query that such rows keep from running", async () => {
    const { report, events } = await load(
      { queryFailure: notJson },
      { faults: { corrupt: 0.05 }, query: "SELECT 1" },
    );
    expect(report.query).to.equal(undefined);
    expect(events.filter(({ type }) => type === "unreadable")).to.have.length(1);
  });

  it("does not hold where rows are unreadable and none was cut off on purpose", async () => {
    const { report } = await load({ queryFailure: notJson }, { faults: { nulls: 0.05 } });
    expect(report.proof.holds).to.equal(false);
    expect(report.proof.problems[0]).to.include(notJson);
  });

  it("does not hold where Athena fails for another reason", async () => {
    const { report } = await load({ queryFailure: "denied" }, { faults: { corrupt: 0.05 } });
    expect(report.proof.problems[0]).to.include("denied");
  });

  it("does not hold with a duplicate more than it made", async () => {
    const { report } = await load(
      {
        sabotage: (objects) => {
          const [key, bytes] = [...objects][0]!;
          const line = bytes.subarray(0, bytes.indexOf(10) + 1);
          objects.set(key, Buffer.concat([bytes, line]));
        },
      },
      { faults: { duplicates: 0.05 } },
    );
    expect(report.proof.problems).to.deep.equal(["1 record more than once in the lake"]);
  });
});
