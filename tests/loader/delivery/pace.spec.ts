import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { SimulatedClock } from "../../../lake/core/time/clock";
import { LedgerBook } from "../../../lake/loader/delivery/ledger";
import { Pace } from "../../../lake/loader/delivery/pace";
import { sendRecords } from "../../../lake/loader/delivery/send";
import { compileTemplate } from "../../../lake/loader/template/compile";
import { drawsFrom } from "../../../lake/loader/template/functions/draws";
import { scriptedDeliverer } from "../../support/loader/scriptedDeliverer";
import { ScriptedLake } from "../../support/loader/scriptedLake";

async function paced(count: number, rate: number, template = '{"n":1}', rampMs = 0) {
  const clock = new SimulatedClock(1_000);
  const lake = new ScriptedLake(clock);
  const book = new LedgerBook();
  const draws = drawsFrom(seededRandom(1));
  await sendRecords({
    template: compileTemplate(template, "x"),
    draws,
    count,
    pace: new Pace(rate, clock.now(), rampMs),
    clock,
    book,
    target: scriptedDeliverer(lake, clock, book),
  });
  book.assertBalanced();
  return { calls: lake.calls.map(({ at, records }) => [at - 1_000, records]), lake, book };
}

describe("Pace", () => {
  it("counts from the start, so that a late look makes up for itself", () => {
    const pace = new Pace(2_000, 1_000);
    expect([1_000, 1_250, 1_251, 6_000].map((at) => pace.due(at))).to.deep.equal([
      0, 500, 502, 10_000,
    ]);
  });

  it("counts a record only once it is wholly due", () => {
    expect(new Pace(3, 0).due(666)).to.equal(1);
  });

  it("lets a late wake send what one in time would have sent", () => {
    const pace = new Pace(2_000, 0);
    expect([249, 250, 269, 499, 500, 760].map((at) => pace.sendable(at, 1e6))).to.deep.equal([
      0, 500, 500, 500, 1_000, 1_500,
    ]);
    expect(new Pace(100, 0).sendable(270, 1e6)).to.equal(25);
    expect(new Pace(5_000, 0).sendable(240, 1e6)).to.equal(1_000);
    expect(pace.sendable(269, 510)).to.equal(510);
  });

  it("keeps any second within the rate and a batch, however late the wakes", () => {
    const random = seededRandom(4);
    for (const rate of [700, 2_000, 3_333, 20_000]) {
      const pace = new Pace(rate, 0);
      const calls: [at: number, records: number][] = [];
      let sent = 0;
      for (let at = 0; at < 20_000;) {
        const sendable = pace.sendable(at, 1e9);
        if (sendable > sent) calls.push([at, sendable - sent]);
        sent = sendable;
        at = pace.next(sent, 1e9) + random.below(40);
      }
      for (const [from] of calls) {
        const within = calls.filter(([at]) => at >= from && at < from + 1_000);
        // Faster than a batch a tick, what is due while a wake is late comes on top.
        const late = rate > 2_000 ? 0.04 * rate : 0;
        expect(within.reduce((sum, [, n]) => sum + n, 0)).to.be.at.most(rate + 500 + late);
      }
      expect(sent).to.be.within(19.5 * rate, 20.1 * rate);
    }
  });

  it("never wakes before what it waits for is due, whatever the rate", () => {
    for (const rate of [0.3, 7, 333.33, 1_999, 77_777]) {
      const pace = new Pace(rate, 1_767_605_400_123);
      for (let sent = 0; sent < 3_000; sent += 37) {
        expect(pace.due(pace.next(sent, 1e9))).to.be.greaterThan(sent);
      }
    }
  });
});

describe("a pace that rises", () => {
  it("reaches the rate at the end of the ramp, having asked for half of it", () => {
    const pace = new Pace(1_000, 0, 10_000);
    expect([0, 1_000, 5_000, 10_000, 11_000].map((at) => pace.due(at))).to.deep.equal([
      0, 50, 1_250, 5_000, 6_000,
    ]);
    expect([0, 2_500, 10_000, 60_000].map((at) => pace.rateAt(at))).to.deep.equal([
      0, 250, 1_000, 1_000,
    ]);
  });

  it("never wakes before what it waits for is due", () => {
    for (const rate of [0.3, 7, 333.33, 77_777]) {
      const pace = new Pace(rate, 1_767_605_400_123, 30_000);
      for (let sent = 0; sent < 3_000; sent += 37) {
        expect(pace.due(pace.next(sent, 1e9))).to.be.greaterThan(sent);
      }
    }
  });
});

describe("sendRecords", () => {
  it("sends as fast as it goes at rate 0, in full batches at once", async () => {
    const { calls } = await paced(1_700, 0);
    expect(calls).to.deep.equal([500, 500, 500, 200].map((records) => [0, records]));
  });

  it("raises its rate over a ramp", async () => {
    const { calls } = await paced(1_000, 1_000, '{"n":1}', 1_000);
    const sent = (from: number, to: number): number =>
      calls.reduce((sum, [at, n]) => sum + (at! > from && at! <= to ? n! : 0), 0);
    expect([sent(0, 500), sent(500, 1_000), sent(1_000, 1_500)]).to.deep.equal([125, 375, 500]);
  });

  it("sends the workshop's rate in full batches, four a second, and stops at the count", async () => {
    const { calls } = await paced(10_000, 2_000);
    expect(calls).to.deep.equal(Array.from({ length: 20 }, (_, i) => [250 * (i + 1), 500]));
  });

  it("sends what is due at a tick of 250 ms where a batch takes longer to fill", async () => {
    const { calls } = await paced(70, 100);
    expect(calls).to.deep.equal([
      [250, 25],
      [500, 25],
      [700, 20],
    ]);
  });

  it("does not wake while nothing is due", async () => {
    const { calls } = await paced(3, 0.5);
    expect(calls).to.deep.equal([
      [2_000, 1],
      [4_000, 1],
      [6_000, 1],
    ]);
  });

  it("keeps to 500 records and to 4 MiB in base64", async () => {
    const { lake } = await paced(501, 1_000_000);
    expect(lake.calls.map(({ records }) => records)).to.deep.equal([500, 1]);
    // 4 MiB hold three records of 1,023,999 bytes in base64 (1,365,332 each), not four.
    const large = await paced(7, 1_000_000, `{"a":"${"x".repeat(1_023_990)}"}`);
    expect(large.lake.calls.map(({ records }) => records)).to.deep.equal([3, 3, 1]);
    for (const { bytes } of large.lake.calls) expect(bytes).to.be.at.most(4 * 1024 * 1024);
  });

  it("rejects a record past the limit and delivers its neighbours", async () => {
    const call = `random.arrayElement(["","${"x".repeat(20)}"])`;
    const template = `{"a":"${"x".repeat(1_023_980)}{{${call}}}"}`;
    const { lake, book } = await paced(40, 1_000, template);
    const { rejected, acknowledged } = book.ledger;
    expect(rejected).to.be.within(1, 39);
    expect(acknowledged).to.equal(40 - rejected);
    expect(lake.taken).to.have.length(acknowledged);
  });
});
