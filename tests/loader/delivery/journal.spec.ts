import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { Journal } from "../../../lake/loader/delivery/journal/journal";
import { journalSeed } from "../../../lake/loader/delivery/journal/journalFile";
import { failureOf } from "../../support/failureOf";
import { faultyLoad, idsOf, smallPlan } from "../../support/loader/faultyLoad";

const load = { seed: 7, count: 100, streamName: "s", template: "{}" };
const begun = () => Promise.resolve({ startedAt: 5, before: ["k"] });
const lines = (from: number, to: number, renderedAt: number) =>
  Array.from({ length: to - from }, (_, i) => ({
    data: Buffer.from("{}\n"),
    index: from + i,
    renderedAt,
  }));

describe("a journal", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "journal-"));
    file = join(folder, "load.journal");
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("tells the next run what was handed over, when, and what was acknowledged", async () => {
    const first = await Journal.open(file, load, begun);
    expect(first.rendered).to.equal(0);
    first.sent([...lines(0, 10, 1_000), ...lines(10, 20, 1_250)]);
    first.acknowledged([...lines(0, 5, 1_000), ...lines(7, 20, 1_000)]);
    first.close();
    const next = await Journal.open(file, load, begun);
    expect(next.header).to.include({ startedAt: 5, seed: 7 });
    expect(next.header.before).to.deep.equal(["k"]);
    expect(next.rendered).to.equal(20);
    const indexes = [...Array(20).keys()];
    expect(indexes.filter((index) => !next.isAcknowledged(index))).to.deep.equal([5, 6]);
    expect(indexes.map((index) => next.instantOf(index))).to.deep.equal([
      ...Array<number>(10).fill(1_000),
      ...Array<number>(10).fill(1_250),
    ]);
    next.close();
  });

  it("drops a line that a crash tore, and goes on after the whole ones", async () => {
    const first = await Journal.open(file, load, begun);
    first.sent(lines(0, 10, 1_000));
    first.close();
    appendFileSync(file, "a 0 1");
    const next = await Journal.open(file, load, begun);
    expect(next.isAcknowledged(0)).to.equal(false);
    next.acknowledged(lines(3, 4, 0));
    next.close();
    expect(readFileSync(file, "utf8").split("\n").slice(1)).to.deep.equal([
      "s 0 10 1000",
      "a 3 1",
      "",
    ]);
  });

  it("begins anew where the first run was killed while it began", async () => {
    writeFileSync(file, '{"journal":1,"se');
    const journal = await Journal.open(file, load, begun);
    expect(journal.rendered).to.equal(0);
    journal.close();
    expect(journalSeed(file)).to.equal(7);
  });

  for (const [what, changes] of [
    ["seed", { seed: 8 }],
    ["count", { count: 5 }],
    ["stream", { streamName: "t" }],
    ["template", { template: "[]" }],
  ] as const) {
    it(`refuses a load with another ${what}`, async () => {
      (await Journal.open(file, load, begun)).close();
      const error = await failureOf(Journal.open(file, { ...load, ...changes }, begun));
      expect(error.message).to.match(new RegExp(`is the journal of a load with another ${what}`));
    });
  }

  it("refuses a file that is something else, and leaves it alone", async () => {
    writeFileSync(file, "precious\n");
    const error = await failureOf(Journal.open(file, load, begun));
    expect(error.message).to.match(/load\.journal: is not the journal of a load/);
    expect(readFileSync(file, "utf8")).to.equal("precious\n");
  });

  it("holds every record of a run, and a run after it sends nothing", async () => {
    const run = await faultyLoad([], { count: 2_000, resume: file });
    expect(run.report!.proof.holds).to.equal(true);
    expect(idsOf(run.stored)).to.deep.equal({ distinct: 2_000, duplicates: 0 });
    const journal = await Journal.open(
      file,
      { ...smallPlan, count: 2_000, streamName: "stream" },
      begun,
    );
    expect(journal.rendered).to.equal(2_000);
    expect([...Array(2_000).keys()].every((index) => journal.isAcknowledged(index))).to.equal(true);
    journal.close();
    // Of another lake, which is empty: the records are taken for delivered, and are missed.
    const again = await faultyLoad([], { count: 2_000, resume: file });
    expect(again.calls).to.deep.equal([]);
    expect(again.ledger).to.include({ acknowledged: 2_000, resumed: 2_000 });
    expect(again.error!.message).to.match(/^2000 acknowledged records are not in s3:/);
  });
});
