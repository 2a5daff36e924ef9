import { expect } from "chai";

import { AdjustableClock } from "../../lake/core/time/adjustableClock";

describe("AdjustableClock", () => {
  it("runs as the wall clock does", async () => {
    const clock = new AdjustableClock();
    expect(Math.abs(clock.now() - Date.now())).to.be.below(50);
    const before = Date.now();
    await clock.sleep(20);
    expect(Date.now() - before).to.be.within(15, 2_000);
  });

  it("wakes who sleeps on the way, at its instant and in order, and lets it sleep again", async () => {
    const clock = new AdjustableClock();
    clock.pause();
    const start = clock.now();
    const woken: [string, number][] = [];
    const tick = async (): Promise<void> => {
      for (let count = 0; count < 3; count++) {
        await clock.sleep(10_000);
        woken.push(["tick", clock.now() - start]);
      }
    };
    void tick();
    void clock.sleep(15_000).then(() => woken.push(["once", clock.now() - start]));
    void clock.sleep(3_600_000).then(() => woken.push(["late", clock.now() - start]));
    await clock.advance(30_000);
    expect(woken).to.deep.equal([
      ["tick", 10_000],
      ["once", 15_000],
      ["tick", 20_000],
      ["tick", 30_000],
    ]);
    expect(clock.now() - start).to.equal(30_000);
  });

  it("stands still while it is paused, and goes on from there", async () => {
    const clock = new AdjustableClock();
    clock.pause();
    const at = clock.now();
    let isAwake = false;
    const sleeping = clock.sleep(10).then(() => (isAwake = true));
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect([clock.now(), isAwake, clock.isPaused]).to.deep.equal([at, false, true]);
    clock.resume();
    await sleeping;
    expect(clock.now() - at).to.be.within(8, 2_000);
  });

  it("lets go of a sleeper that is aborted", async () => {
    const clock = new AdjustableClock();
    const controller = new AbortController();
    const sleeping = clock.sleep(60_000, controller.signal).catch((error: Error) => error.message);
    controller.abort(new Error("enough"));
    expect(await sleeping).to.equal("enough");
  });
});
