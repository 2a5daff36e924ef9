import { expect } from "chai";

import type { Ledger, LoadEvent, LoadReport, Progress } from "../../lake/loader/plan";
import { jsonEvents } from "../../scripts/ui/report/jsonEvents";
import { liveLine, together } from "../../scripts/ui/report/liveLine";

const ledger: Ledger = {
  generated: 1_700,
  sent: 1_500,
  acknowledged: 1_000,
  rejected: 0,
  undelivered: 0,
  unknown: 0,
  resent: 20,
  possibleDuplicates: 0,
  throttled: 20,
  resumed: 0,
  firehose: { sent: 1_500, acknowledged: 1_000, resent: 20, calls: 4 },
};
const progress: Progress = {
  ledger,
  elapsedMs: 1_000,
  askedPerSecond: 2_000,
  reachedPerSecond: 1_234,
  inFlight: 700,
  remainingMs: 4_500,
};

describe("the live line", () => {
  it("tells the rate asked and reached, and where every record is", () => {
    expect(liveLine(progress)).to.equal(
      "1,234/s of 2,000/s · 1,500 sent · 1,000 acknowledged · 500 in flight · 20 retried · buffer 200 · ETA 4.5 s",
    );
  });

  it("says where there is no rate, and no end in sight", () => {
    const free = { ...progress, askedPerSecond: Infinity, remainingMs: undefined };
    expect(liveLine(free)).to.match(/^1,234\/s as fast as it goes · .* · ETA unknown$/);
  });

  it("adds several loads up; the slowest ends them", () => {
    const both = together([progress, { ...progress, remainingMs: 9_000 }]);
    expect(liveLine(both)).to.match(/^2,468\/s of 4,000\/s · 3,000 sent · .* · ETA 9\.0 s$/);
  });
});

describe("JSON lines", () => {
  it("tell each event, progress once a second, and the report last", () => {
    const lines: string[] = [];
    const { on, finish } = jsonEvents((line) => lines.push(line));
    const at = (elapsedMs: number): LoadEvent => ({ type: "progress", ...progress, elapsedMs });
    on({ type: "sending", count: 1, rate: 2 });
    for (const elapsedMs of [250, 1_000, 1_250, 1_999, 2_000]) on(at(elapsedMs));
    finish([{ seed: 7 } as LoadReport]);
    const events = lines.map((line) => JSON.parse(line) as { type: string; elapsedMs?: number });
    expect(events.map(({ type, elapsedMs }) => [type, elapsedMs])).to.deep.equal([
      ["sending", undefined],
      ["progress", 1_000],
      ["progress", 2_000],
      ["report", undefined],
    ]);
  });
});
