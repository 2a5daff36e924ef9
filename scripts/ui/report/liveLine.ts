import type { Progress } from "../../../lake/loader/plan";
import { count, seconds } from "./format";

/** How a delivery stands, in one line. */
export function liveLine(progress: Progress): string {
  const { ledger, askedPerSecond, reachedPerSecond, inFlight, remainingMs } = progress;
  const asked =
    askedPerSecond === Infinity
      ? "as fast as it goes"
      : `of ${count(Math.round(askedPerSecond))}/s`;
  const waiting = inFlight - inCalls(progress);
  return [
    `${count(reachedPerSecond)}/s ${asked}`,
    `${count(ledger.sent)} sent`,
    `${count(ledger.acknowledged)} acknowledged`,
    `${count(inCalls(progress))} in flight`,
    `${count(ledger.resent)} retried`,
    `buffer ${count(waiting)}`,
    remainingMs === undefined ? "ETA unknown" : `ETA ${seconds(remainingMs)}`,
  ].join(" · ");
}

/** Handed to a call, without an outcome so far; the others of those in flight wait for one. */
function inCalls({ ledger, inFlight }: Progress): number {
  return Math.max(0, Math.min(inFlight, ledger.sent - ledger.acknowledged - ledger.unknown));
}

/** Several deliveries as one; rates and counts add up, the slowest one ends it. */
export function together(all: readonly Progress[]): Progress {
  const sum = (of: (one: Progress) => number): number =>
    all.reduce((total, one) => total + of(one), 0);
  const ledger = { ...all[0]!.ledger };
  for (const name of Object.keys(ledger) as (keyof typeof ledger)[]) {
    if (name !== "firehose") ledger[name] = sum((one) => one.ledger[name]) as never;
  }
  const remaining = all.map(({ remainingMs }) => remainingMs);
  return {
    ledger,
    elapsedMs: Math.max(...all.map(({ elapsedMs }) => elapsedMs)),
    askedPerSecond: sum(({ askedPerSecond }) => askedPerSecond),
    reachedPerSecond: sum(({ reachedPerSecond }) => reachedPerSecond),
    inFlight: sum(({ inFlight }) => inFlight),
    remainingMs: remaining.includes(undefined)
      ? undefined
      : Math.max(...remaining.map((ms) => ms ?? 0)),
  };
}
