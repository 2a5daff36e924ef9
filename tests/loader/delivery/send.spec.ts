import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { SimulatedClock } from "../../../lake/core/time/clock";
import type { InvalidRecord } from "../../../lake/loader/delivery/invalid";
import { LedgerBook } from "../../../lake/loader/delivery/ledger";
import { Pace } from "../../../lake/loader/delivery/pace";
import type { Pack } from "../../../lake/loader/delivery/pack";
import { sendRecords } from "../../../lake/loader/delivery/send";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";
import { scriptedDeliverer } from "../../support/loader/scriptedDeliverer";
import { ScriptedLake } from "../../support/loader/scriptedLake";

/** Sends these texts, one record each, at full speed. */
async function send(texts: readonly string[], pack?: Pack) {
  const clock = new SimulatedClock(0);
  const lake = new ScriptedLake(clock);
  const book = new LedgerBook();
  const invalid: InvalidRecord[] = [];
  const queue = [...texts];
  await sendRecords({
    // Of no parts: what it renders is all there is to know.
    template: { parts: [], render: () => ({ text: `${queue.shift()!}\n` }) } as never,
    draws: drawsFrom(seededRandom(1)),
    count: texts.length,
    pace: new Pace(0, 0),
    clock,
    book,
    target: scriptedDeliverer(lake, clock, book),
    pack,
    onInvalid: (one) => invalid.push(one),
  });
  book.assertBalanced();
  return { lake, ledger: book.ledger, invalid };
}

const ofBytes = (bytes: number): string => "x".repeat(bytes - 1); // And its newline.

describe("sendRecords, by size", () => {
  it("R9: refuses what Firehose would refuse, before it is sent, and delivers its 499 neighbours", async () => {
    const small = Array.from({ length: 497 }, (_, i) => `{"i":${i}}`);
    const texts = [1_023_999, 1_024_000, 1_024_001, 1_048_576].map(ofBytes);
    const run = await send([...texts, ...small]);
    expect(run.invalid).to.deep.equal([
      { index: 2, why: "has 1024001 bytes; Firehose takes at most 1024000" },
      { index: 3, why: "has 1048576 bytes; Firehose takes at most 1024000" },
    ]);
    expect(run.ledger).to.include({ generated: 501, rejected: 2, acknowledged: 499 });
    expect(run.lake.taken).to.have.length(499);
  });

  it("R9: refuses an empty record and one that would be two rows", async () => {
    const run = await send(["", "{}", '{"a":\n1}']);
    expect(run.invalid).to.deep.equal([
      { index: 0, why: "is empty" },
      { index: 2, why: "holds a newline at byte 5: it would be two rows" },
    ]);
    expect(run.lake.taken).to.deep.equal(["{}\n"]);
  });

  for (const [name, texts] of [
    ["501 records of one byte", Array<string>(501).fill("1")],
    ["five records of 1,000 KiB", Array<string>(5).fill(ofBytes(1_024_000))],
    ["records of several bytes a character", Array<string>(300).fill("ü€😀".repeat(2_000))],
  ] as const) {
    it(`R10: keeps to 500 records and 4 MiB in base64 for ${name}`, async () => {
      const { lake, ledger } = await send(texts);
      for (const { records, bytes } of lake.calls) {
        expect(records).to.be.at.most(500);
        expect(bytes).to.be.at.most(4 * 1024 * 1024);
      }
      expect(ledger).to.include({ acknowledged: texts.length, resent: 0 });
      expect(lake.taken).to.deep.equal(texts.map((text) => `${text}\n`));
    });
  }
});

describe("sendRecords, packed", () => {
  const texts = Array.from({ length: 1_000 }, (_, i) => `{"i":${i},"pad":"${"x".repeat(170)}"}`);
  const all = texts.map((text) => `${text}\n`).join("");

  it("joins so many lines to a Firehose record, and counts both", async () => {
    const { lake, ledger } = await send(texts, 7);
    expect(lake.taken.map((record) => record.split("\n").length - 1)).to.deep.equal([
      ...Array<number>(142).fill(7),
      6,
    ]);
    expect(lake.taken.join("")).to.equal(all);
    expect(ledger).to.include({ generated: 1_000, sent: 1_000, acknowledged: 1_000 });
    expect(ledger.firehose).to.deep.equal({ sent: 143, acknowledged: 143, resent: 0, calls: 1 });
  });

  it("fills 50 KiB by itself, so that no billed unit of 5 KiB is wasted", async () => {
    const { lake } = await send(texts, "auto");
    expect(lake.taken.join("")).to.equal(all);
    const sizes = lake.taken.slice(0, -1).map((record) => record.length);
    expect(sizes.length).to.be.greaterThan(2);
    for (const size of sizes) expect(size).to.be.within(50 * 1024 - 200, 50 * 1024);
    const billed = (bytes: number): number => Math.ceil(bytes / 5120);
    const packed = lake.taken.reduce((sum, record) => sum + billed(record.length), 0);
    expect(texts.length / packed).to.be.greaterThan(25); // Each line alone is billed as one unit.
  });

  it("never packs past what Firehose takes in one record", async () => {
    const { lake, ledger } = await send(Array<string>(5).fill(ofBytes(400_000)), 1_000);
    expect(lake.taken.map(({ length }) => length)).to.deep.equal([800_000, 800_000, 400_000]);
    expect(ledger).to.include({ rejected: 0, acknowledged: 5 });
  });
});
