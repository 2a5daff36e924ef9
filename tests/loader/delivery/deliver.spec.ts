import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { SimulatedClock } from "../../../lake/core/time/clock";
import { Deliverer } from "../../../lake/loader/delivery/deliver";
import { LedgerBook } from "../../../lake/loader/delivery/ledger";
import { type PutFault, type Script, ScriptedLake } from "../../support/loader/scriptedLake";

const batchOf = (records: number) =>
  Array.from({ length: records }, (_, i) => ({
    data: Buffer.from(`{"i":${i}}\n`),
    index: i,
    renderedAt: 0,
  }));

async function deliver(script: Script, records = 5, signal?: AbortSignal) {
  const clock = new SimulatedClock(0);
  const lake = new ScriptedLake(clock, script);
  const book = new LedgerBook();
  const held: boolean[] = [];
  const deliverer = new Deliverer({
    firehose: lake.clients.firehose,
    streamName: "lake-stream",
    clock,
    random: seededRandom(3),
    book,
    onEnd: (ended, acknowledged) => held.push(...ended.map(() => acknowledged)),
    onProgress: () => undefined,
    signal,
  });
  book.add("generated", records);
  let error: Error | undefined;
  await deliverer.send(batchOf(records));
  await deliverer.finish().catch((caught: Error) => (error = caught));
  book.assertBalanced();
  const sizes = lake.calls.map((call) => call.records);
  return { ledger: book.ledger, lake, sizes, held, error, endedAt: clock.now() };
}

const entries = (...counts: number[]): PutFault[] => counts.map((failEntries) => ({ failEntries }));

describe("Deliverer", () => {
  // The failure series of aws-fluent-plugin-kinesis' tests, but for endless ones (reliability.md 1.4).
  const series: [failures: number[], sizes: number[], resent: number][] = [
    [[0], [5], 0],
    [[1, 0], [5, 1], 1],
    [[3, 2, 1, 0], [5, 3, 2, 1], 6],
    [[4, 3, 2, 1], [5, 4, 3, 2, 1], 10],
  ];
  for (const [failures, sizes, resent] of series) {
    it(`resends the failed entries and only those after failures of ${failures.join(", ")}`, async () => {
      const run = await deliver({ putFaults: entries(...failures) });
      expect(run.sizes).to.deep.equal(sizes);
      expect(run.ledger).to.include({ acknowledged: 5, resent, possibleDuplicates: 0 });
      expect(run.lake.taken.sort()).to.deep.equal(batchOf(5).map(({ data }) => data.toString()));
    });
  }

  it("survives 30 seconds of 503 without hurry, loss or duplicates", async () => {
    const putFault = (now: number): PutFault | undefined =>
      now < 30_000 ? { status: 503, type: "ServiceUnavailableException" } : undefined;
    const { ledger, lake, sizes } = await deliver({ putFault });
    expect(ledger).to.include({ acknowledged: 5, possibleDuplicates: 0 });
    expect(lake.taken).to.have.length(5);
    // reliability.md R2: at most 2 requests a second.
    expect(sizes.length).to.be.within(2, 60);
  });

  it("gives up at its deadline and says how many", async () => {
    const fault: PutFault = { status: 503, type: "ServiceUnavailableException" };
    const { ledger, endedAt, lake, error } = await deliver({ putFault: () => fault });
    expect(ledger).to.include({ acknowledged: 0, undelivered: 5, unknown: 0 });
    expect(lake.taken).to.deep.equal([]);
    expect(endedAt).to.equal(120_000);
    expect(error?.message).to.equal("given up after 120 s");
  });

  const unclear: [name: string, fault: PutFault][] = [
    ["a lost socket", { socketError: "ECONNRESET", storesFirst: true }],
    ["an internal failure", { status: 500, type: "InternalFailure", storesFirst: true }],
    ["an answer that is no JSON", { rawBody: "<html>", storesFirst: true }],
    [
      "an answer about fewer records",
      { rawBody: '{"FailedPutCount":0,"RequestResponses":[{"RecordId":"r"}]}', storesFirst: true },
    ],
    [
      "an answer whose counts disagree",
      {
        rawBody: JSON.stringify({
          FailedPutCount: 2,
          RequestResponses: Array(5).fill({ RecordId: "r" }),
        }),
        storesFirst: true,
      },
    ],
  ];
  for (const [name, fault] of unclear) {
    it(`counts possible duplicates after ${name}`, async () => {
      const { ledger, lake } = await deliver({ putFaults: [fault] });
      expect(ledger).to.include({ acknowledged: 5, resent: 5, possibleDuplicates: 5 });
      expect(lake.taken).to.have.length(10);
    });
  }

  it("counts records as unknown where no attempt has an answer", async () => {
    const { ledger, held } = await deliver({ putFault: () => ({ socketError: "ECONNRESET" }) });
    expect(ledger).to.include({ acknowledged: 0, undelivered: 0, unknown: 5 });
    expect(held).to.deep.equal(Array(5).fill(false));
  });

  for (const [status, type] of [
    [400, "ValidationException"],
    [400, "ResourceNotFoundException"],
    [403, "AccessDeniedException"],
    [400, "ExpiredTokenException"],
  ] as const) {
    it(`stops at once at ${type}`, async () => {
      const { ledger, sizes, error } = await deliver({ putFault: () => ({ status, type }) });
      expect(sizes).to.deep.equal([5]);
      expect(error?.name).to.equal(type);
      expect(ledger).to.include({ rejected: 5, acknowledged: 0 });
    });
  }

  it("makes no further call once it is told to stop", async () => {
    const stop = new AbortController();
    const putFault = (): PutFault => {
      stop.abort(new Error("enough"));
      return { failEntries: 2 };
    };
    const { ledger, sizes } = await deliver({ putFault }, 5, stop.signal);
    expect(sizes).to.deep.equal([5]);
    expect(ledger).to.include({ acknowledged: 3, undelivered: 2 });
  });
});

describe("LedgerBook", () => {
  it("refuses books in which a record has no end", () => {
    const book = new LedgerBook();
    book.add("generated", 3);
    book.add("acknowledged", 2);
    expect(() => book.assertBalanced()).to.throw("3 generated, but 2 acknowledged");
  });
});
