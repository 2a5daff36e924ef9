import { expect } from "chai";

import { SimulatedClock, SystemClock } from "../../lake/core/time/clock";

const realMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("SimulatedClock", () => {
  it("jumps to the earliest sleeper and wakes equal instants in the order of falling asleep", async () => {
    const clock = new SimulatedClock(1_000);
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number): Promise<void> => {
      await clock.sleep(ms);
      woken.push(`${name}@${clock.now()}`);
    };
    await Promise.all([sleeper("late", 90_000), sleeper("first", 50), sleeper("second", 50)]);
    expect(woken).to.deep.equal(["first@1050", "second@1050", "late@91000"]);
  });

  it("stands still while work in the real world is held", async () => {
    const clock = new SimulatedClock(0);
    let finished = false;
    const query = clock.hold(async () => {
      await realMs(60);
      finished = true;
    });
    await clock.sleep(1);
    expect(finished).to.equal(true);
    await query;
  });

  it("runs past real work that nobody holds", async () => {
    const clock = new SimulatedClock(0);
    let finished = false;
    const query = realMs(200).then(() => {
      finished = true;
    });
    await clock.sleep(3_600_000);
    expect(finished).to.equal(false);
    await query;
  });

  it("does not let a slow query of real time pass a short simulated deadline", async () => {
    const clock = new SimulatedClock(0);
    const deadlineMs = 1_000;
    const query = clock.hold(() => realMs(3_000).then(() => "rows"));
    const deadline = clock.sleep(deadlineMs).then(() => "deadline");
    expect(await Promise.race([query, deadline])).to.equal("rows");
  });

  it("moves while held work itself sleeps, and is held again afterwards", async () => {
    const clock = new SimulatedClock(0);
    const order: string[] = [];
    await Promise.all([
      clock.hold(async () => {
        await clock.sleep(10);
        await realMs(40);
        order.push(`held@${clock.now()}`);
      }),
      clock.sleep(20).then(() => order.push(`free@${clock.now()}`)),
    ]);
    expect(order).to.deep.equal(["held@10", "free@20"]);
  });

  it("skips forward and never back", () => {
    const clock = new SimulatedClock(100);
    clock.skipTo(50);
    expect(clock.now()).to.equal(100);
    clock.skipTo(150);
    expect(clock.now()).to.equal(150);
  });

  it("nests holds", async () => {
    const clock = new SimulatedClock(0);
    await clock.hold(() => clock.hold(() => clock.sleep(5)));
    await clock.sleep(5);
    expect(clock.now()).to.equal(10);
  });

  it("lets time move for who sleeps inside another clock's hold", async () => {
    const [outer, inner] = [new SimulatedClock(0), new SimulatedClock(0)];
    await outer.hold(() =>
      inner.hold(async () => {
        await outer.sleep(5);
        await inner.sleep(7);
      }),
    );
    expect([outer.now(), inner.now()]).to.deep.equal([5, 7]);
  });

  it("rejects an aborted sleep and forgets it", async () => {
    const clock = new SimulatedClock(0);
    const stop = new AbortController();
    const long = clock.sleep(1_000_000, stop.signal).catch((error: Error) => error.message);
    stop.abort(new Error("enough"));
    expect(await long).to.equal("enough");
    await clock.sleep(1);
    expect(clock.now()).to.equal(1);
    const aborted = await clock.sleep(1, stop.signal).catch((error: Error) => error.message);
    expect(aborted).to.equal("enough");
  });
});

describe("SystemClock", () => {
  it("sleeps on the wall clock and stops sleeping when aborted", async () => {
    const clock = new SystemClock();
    const before = clock.now();
    await clock.sleep(20);
    expect(clock.now()).to.be.at.least(before + 19);
    const stop = new AbortController();
    const sleeping = clock.sleep(60_000, stop.signal).catch((error: Error) => error.message);
    stop.abort(new Error("enough"));
    expect(await sleeping).to.equal("enough");
  });
});
