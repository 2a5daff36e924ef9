import { expect } from "chai";

import { UserError } from "../../../lake/core/userError";
import { survivesAgentMix } from "../../support/loader/agentMix";
import { faultyLoad, type FaultyRun, idsOf } from "../../support/loader/faultyLoad";

/** Nothing lost: each record of the run stands in the lake. */
function expectNoLoss(run: FaultyRun, count: number): void {
  expect(run.error).to.equal(undefined);
  expect(run.ledger).to.include({ generated: count, acknowledged: count });
  expect(idsOf(run.stored).distinct).to.equal(count);
  expect(run.report!.proof.problems).to.deep.equal([]);
}

// The rows of reliability.md 1.5. R15, the ledger's equation, is held in every one of them by
// `faultyLoad`. R7's, R11's, R12's and R14's sockets and signals have files of their own.
describe("G4: a load on a stream's bad day", function () {
  this.timeout(120_000);

  for (const failed of [
    [1, 0],
    [3, 2, 1, 0],
    [4, 3, 2, 1],
  ]) {
    it(`R1: resends exactly what failed, ${failed.join(", ")} entries in turn`, async () => {
      const run = await faultyLoad([{ fault: "partial", failed }], { count: 5, rate: 0 });
      expectNoLoss(run, 5);
      expect(run.calls.map(({ records }) => records)).to.deep.equal(
        [5, ...failed].filter((records) => records > 0),
      );
      expect(run.ledger.resent).to.equal(failed.reduce((sum, entries) => sum + entries));
      expect(idsOf(run.stored).duplicates).to.equal(0);
      expect(run.ledger).to.include({ possibleDuplicates: 0, unknown: 0 });
    });
  }

  it("R1: loses and doubles none of 100,000 records of which a random twentieth fails", async () => {
    const run = await faultyLoad([{ fault: "partial", share: 0.05 }], {
      count: 100_000,
      rate: 10_000,
    });
    expectNoLoss(run, 100_000);
    expect(idsOf(run.stored).duplicates).to.equal(0);
    expect(run.ledger).to.include({ possibleDuplicates: 0, unknown: 0 });
    const handed = run.calls.reduce((sum, { records }) => sum + records, 0);
    expect(run.ledger.resent).to.equal(handed - 100_000);
    expect(run.ledger.resent).to.be.within(4_500, 6_500);
  });

  it("R2: survives 30 s of 503 without loss, duplicates or hurry", async () => {
    const run = await faultyLoad([{ fault: "throttle", seconds: { to: 30 } }], { count: 40_000 });
    expectNoLoss(run, 40_000);
    expect(idsOf(run.stored).duplicates).to.equal(0);
    const outage = run.calls.filter(({ at }) => at < run.startedAt + 30_000);
    // Eight calls at once at most, each twice a second at most.
    expect(outage.length).to.be.within(8, 8 * 2 * 30);
    expect(Math.max(...gaps(outage.map(({ at }) => at)))).to.be.at.most(20_000);
  });

  it("R3: stops after --max-retry-time of 503, and says what became of the records", async () => {
    const run = await faultyLoad([{ fault: "throttle" }], { count: 10_000 });
    expect(run.endedAt - run.startedAt).to.be.within(0.9 * 120_000, 1.1 * 120_000);
    expect(run.error).to.be.instanceOf(UserError);
    expect(run.error!.exitCode).to.equal(9);
    expect(run.error!.message).to.match(
      /ServiceUnavailableException: Slow down\.; given up after 120 s; \d+ generated: 0 acknowledged, 0 rejected, \d+ undelivered, 0 unknown$/,
    );
    expect(run.stored).to.deep.equal([]);
  });

  it("R3: takes --max-retry-time at its word", async () => {
    const limits = { maxRetryMs: 7_000 };
    const run = await faultyLoad([{ fault: "throttle" }], { count: 10_000, limits });
    expect(run.endedAt - run.startedAt).to.be.within(6_300, 7_700);
    expect(run.error!.message).to.match(/given up after 7 s/);
  });

  for (const fault of ["reset", "error"] as const) {
    it(`R4: counts possible duplicates where answers are lost by ${fault} after the fact`, async () => {
      const rule = { fault, stores: "all", probability: 0.03 } as const;
      const run = await faultyLoad([rule], { count: 50_000, rate: 5_000 }, undefined, 2);
      expectNoLoss(run, 50_000);
      expect(run.fired[0]).to.be.greaterThan(0);
      const { duplicates } = idsOf(run.stored);
      const inThoseCalls = run.fired[0]! * 500;
      expect(duplicates).to.be.within(1, inThoseCalls);
      expect(run.ledger.possibleDuplicates).to.be.at.least(duplicates);
      expect(run.report!.proof.duplicatesInRun).to.be.at.least(1);
    });
  }

  for (const seed of [1, 2, 3]) {
    // A million records and ten seeds: tests/long/agentMix.spec.ts.
    it(`R5: loses none of 20,000 records under the agent's mix with seed ${seed}`, async () => {
      await survivesAgentMix(20_000, seed);
    });
  }

  for (const fault of ["short", "miscount", "notJson"] as const) {
    it(`R6: takes no record for sent by an answer that is ${fault}`, async () => {
      const run = await faultyLoad([{ fault, calls: [1, 3], stores: "none" }], { count: 2_000 });
      expectNoLoss(run, 2_000);
      expect(run.ledger).to.include({ resent: 1_000, possibleDuplicates: 1_000 });
    });
  }

  it("R7: gives a silent stream its request timeout, no more, and tries again", async () => {
    const limits = { requestTimeoutMs: 10_000 };
    const run = await faultyLoad([{ fault: "silence", calls: [1] }], { count: 500, limits });
    expectNoLoss(run, 500);
    expect(run.ledger.possibleDuplicates).to.equal(500);
    const [first, second] = run.calls;
    expect(second!.at - first!.at).to.be.within(10_000, 10_500); // With the first backoff.
  });

  it("R7: ends where the stream stays silent", async () => {
    const limits = { requestTimeoutMs: 10_000, maxRetryMs: 60_000 };
    const run = await faultyLoad([{ fault: "silence" }], { count: 500, limits });
    expect(run.error).to.include({ exitCode: 9 });
    expect(run.error!.message).to.match(/no answer within 10 s.*given up.* 500 unknown$/);
    expect(run.endedAt - run.startedAt).to.be.within(60_000, 71_000);
  });

  for (const [status, code, exit, says] of [
    [400, "ValidationException", 1, /ValidationException/],
    [400, "InvalidArgumentException", 1, /InvalidArgumentException/],
    [400, "AccessDeniedException", 3, /refused \(AccessDeniedException\)/],
    [400, "ExpiredTokenException", 3, /credentials have expired \(ExpiredTokenException\)/],
    [403, "ExpiredToken", 3, /credentials have expired \(ExpiredToken\)/],
    [400, "ResourceNotFoundException", 4, /delivery stream stream was not found in us-east-1/],
  ] as const) {
    it(`R8: makes one request and no other at ${status} ${code}, also at full speed`, async () => {
      const run = await faultyLoad([{ fault: "error", status, code }], { rate: 0 });
      expect(run.calls).to.have.length(1);
      expect(run.error).to.include({ exitCode: exit });
      expect(run.error!.message).to.match(says);
      expect(run.error!.message).not.to.contain("\n");
      expect(run.ledger).to.include({ rejected: 500, acknowledged: 0 });
      expect(run.endedAt - run.startedAt).to.be.below(2_000);
    });
  }

  it("adapts to a stream that takes half of what is asked, and says what it takes", async () => {
    const run = await faultyLoad([{ fault: "quota", recordsPerSecond: 1_000 }], { count: 30_000 });
    expectNoLoss(run, 30_000);
    expect(idsOf(run.stored).duplicates).to.equal(0);
    // Near the quota, and without asking in vain: unspaced, half of what is asked is refused.
    const sendingMs = run.calls.at(-1)!.at - run.startedAt;
    expect(sendingMs).to.be.within(29_000, 37_000);
    expect(run.ledger.throttled).to.be.below(0.15 * 30_000);
    expect(run.report!.bornePerSecond).to.be.within(900, 1_250);
  });

  it("R12: makes no more records than a slow stream can have in flight", async () => {
    const run = await faultyLoad([{ fault: "slow", delayMs: 2_000 }], { count: 40_000, rate: 0 });
    expectNoLoss(run, 40_000);
    // Eight calls, the batch that waits for room, and the line that filled it.
    expect(run.mostInFlight).to.be.within(8 * 500, 9 * 500 + 1);
  });

  it("R13: still tries after 5,000 throttled calls, and then delivers", async () => {
    const limits = { maxRetryMs: 30 * 86_400_000, batchRecords: 10 };
    const rule = { fault: "throttle", calls: { to: 5_000 } } as const;
    const run = await faultyLoad([rule], { count: 200, limits });
    expect(run.fired).to.deep.equal([5_000]);
    expectNoLoss(run, 200);
    expect(idsOf(run.stored).duplicates).to.equal(0);
  });
});

function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((at, i) => at - times[i]!);
}
