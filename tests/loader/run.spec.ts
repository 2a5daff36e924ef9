import { expect } from "chai";

import type { Script } from "../support/loader/scriptedLake";
import { load } from "../support/loader/scriptedLoad";

/** Changes the lines of the first object of the lake. */
function edit(change: (lines: string[]) => string[]): Script["sabotage"] {
  return (objects) => {
    const [key, bytes] = [...objects][0]!;
    const lines = bytes.toString().trimEnd().split("\n");
    objects.set(key, Buffer.from(`${change(lines).join("\n")}\n`));
  };
}

describe("runLoad", () => {
  it("proves that sent = acknowledged = stored = queried, in the order of the steps", async () => {
    const { report, events, lake } = await load();
    expect(report.proof).to.deep.equal({
      holds: true,
      provedBy: "id",
      problems: [],
      duplicatesInRun: 0,
      duplicatesInLake: 0,
    });
    expect(report.ledger).to.include({ generated: 1_200, sent: 1_200, acknowledged: 1_200 });
    expect([report.stored, report.queried]).to.deep.equal([1_200, 1_200]);
    expect(report.objects.map(({ records }) => records)).to.deep.equal([1_200]);
    expect(report.startedAt).to.equal("2026-01-05T09:59:57.000Z");
    expect(report.tables[0]).to.include({ name: "raw", partitions: 1, classification: "json" });
    const steps = events.map(({ type }) => type);
    expect(steps.filter((step, i) => step !== steps[i - 1])).to.deep.equal([
      "sampled",
      "sending",
      "progress",
      "draining",
      "delivered",
      "crawling",
      "crawled",
      "proved",
    ]);
    expect(lake.queries).to.have.length(1);
    expect(lake.queries[0]).to.match(
      /^SELECT count\(\*\), count\(DISTINCT "id"\) FROM "raw"\nWHERE "partition_0" IN \('2026'\)/,
    );
  });

  it("shows the run's first record as its sample, and repeats it for a seed", async () => {
    const { lake, events } = await load();
    expect(events[0]).to.deep.equal({
      type: "sampled",
      record: lake.taken[0]!.trimEnd(),
      bytes: lake.taken[0]!.length,
    });
    expect((await load()).lake.taken).to.deep.equal(lake.taken);
  });

  it("reads objects that the stream compresses", async () => {
    const { report } = await load({ isGzip: true }, { crawl: false });
    expect(report).to.include({ stored: 1_200, queried: undefined });
    expect(report.proof.holds).to.equal(true);
  });

  const broken: [name: string, script: Script, stored: number, problem: RegExp][] = [
    [
      "an object that is gone",
      { sabotage: (objects) => objects.clear() },
      0,
      /^object data\/raw\/2026\/01\/05\/09\/\S+ was delivered and is gone\n1200 records acknowledged, but not in the lake/,
    ],
    [
      "a record that stands twice",
      { sabotage: edit((lines) => [...lines, lines[5]!]) },
      1_201,
      /^1 record more than once in the lake$/,
    ],
    [
      "a row that was changed",
      {
        sabotage: edit((lines) =>
          lines.map((line, i) => (i === 3 ? line.replace(/\d}/, "42}") : line)),
        ),
      },
      1_199,
      /^1 record acknowledged, but not in the lake as they were sent\n1 record in the lake under an id of this run with other values$/,
    ],
    [
      "a row whose id was changed",
      { sabotage: edit(([first, ...rest]) => [first!.replace(/"id":"./, '"id":"z'), ...rest]) },
      1_199,
      /^1 record acknowledged, but not in the lake/,
    ],
    [
      "rows that Athena does not see",
      { hiddenRows: 2 },
      1_200,
      /^Athena counts 1198 rows in objects that hold 1200 records$/,
    ],
    [
      "a count that Athena cannot make",
      { queryFailure: "HIVE_BAD_DATA: x" },
      1_200,
      /^Athena could not count table raw: query 0 FAILED: HIVE_BAD_DATA: x$/,
    ],
  ];
  for (const [name, script, stored, problem] of broken) {
    it(`does not hold with ${name}`, async () => {
      const { report } = await load(script);
      expect(report.proof.holds).to.equal(false);
      expect(report.proof.problems.join("\n")).to.match(problem);
      expect(report.stored).to.equal(stored);
    });
  }

  const foreignRow = edit((lines) => [...lines, '{"id":"another","n":1}']);

  it("is not disturbed by another producer's rows where ids tell them apart", async () => {
    const { report } = await load({ sabotage: foreignRow });
    expect(report.proof.problems).to.deep.equal([]);
    expect([report.stored, report.queried]).to.deep.equal([1_200, 1_200]);
  });

  it("proves by count without an id field, and then minds rows that it did not send", async () => {
    const template = '{"n":{{random.number(9)}}}';
    const { report } = await load({}, { template });
    expect(report.proof).to.include({ holds: true, provedBy: "count", duplicatesInRun: 0 });
    const disturbed = await load({ sabotage: foreignRow }, { template });
    expect(disturbed.report.proof.problems[0]).to.match(
      /^1 record in this run's objects that it did/,
    );
  });

  it("tolerates duplicates after unknown outcomes, and counts them", async () => {
    const { report } = await load({
      putFaults: [{ socketError: "ECONNRESET", storesFirst: true }],
    });
    expect(report.ledger).to.include({ acknowledged: 1_200, resent: 50, possibleDuplicates: 50 });
    expect(report.proof).to.include({ holds: true, duplicatesInRun: 50 });
    expect(report.stored).to.equal(1_250);
  });

  it("reports ids that older objects hold, too", async () => {
    const { report } = await load({
      sabotage: (objects) => {
        const [, bytes] = [...objects][0]!;
        objects.set("data/raw/2025/12/31/00/old", bytes);
      },
    });
    expect(report.proof).to.include({ holds: true, duplicatesInLake: 1_200 });
  });

  it("sees the end of a crawl that began in the same second as the one before", async () => {
    const { report } = await load({ lastCrawl: { StartTime: 5 }, crawlStates: ["RUNNING"] });
    expect(report.proof.holds).to.equal(true);
  });

  it("waits for a crawl that is under way and starts its own after it", async () => {
    const { events } = await load({
      earlierStates: ["READY", "RUNNING", "STOPPING"], // The first is asked before anything is sent.
      crawlStates: ["RUNNING", "STOPPING"],
    });
    const states = events.flatMap((event) => (event.type === "crawling" ? [event.state] : []));
    expect(states).to.deep.equal([
      "RUNNING (an earlier crawl)",
      "STOPPING (an earlier crawl)",
      "RUNNING",
      "STOPPING",
      "READY",
    ]);
  });
});
