import { setImmediate } from "node:timers/promises";

import type { Clock } from "./clock";

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Longest that Node's timers take: a later sleeper is looked at again. */
const mostMs = 2 ** 31 - 1;

/** The wall clock, until somebody pauses it or moves it forward. */
export class AdjustableClock implements Clock {
  /** Milliseconds that this clock is ahead of the wall's. */
  #ahead = 0;
  /** The instant at which it stands; undefined while it runs. */
  #standing: number | undefined;
  #sleepers: Sleeper[] = [];
  #timer: NodeJS.Timeout | undefined;

  public now(): number {
    return this.#standing ?? Date.now() + this.#ahead;
  }

  public get isPaused(): boolean {
    return this.#standing !== undefined;
  }

  public pause(): void {
    this.#standing ??= this.now();
    clearTimeout(this.#timer);
  }

  public resume(): void {
    if (this.#standing === undefined) return;
    this.#ahead = this.#standing - Date.now();
    this.#standing = undefined;
    this.#wakeLater();
  }

  /**
   * Moves time forward. Who sleeps until an instant on the way wakes at that instant, one after another,
   * and may sleep again on the way.
   * @param ms At least 0.
   */
  public async advance(ms: number): Promise<void> {
    const wasPaused = this.isPaused;
    this.pause();
    const until = this.now() + ms;
    for (;;) {
      await setImmediate(); // Whoever was woken goes on, and may fall asleep again.
      const next = this.#earliest();
      if (!next || next.at > until) break;
      this.#standing = Math.max(this.now(), next.at);
      this.#wake(next);
    }
    this.#standing = until;
    if (!wasPaused) this.resume();
  }

  public sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const reason = (): Error =>
        signal?.reason instanceof Error ? signal.reason : new Error("aborted");
      if (signal?.aborted) return reject(reason());
      const sleeper: Sleeper = {
        at: this.now() + Math.max(0, ms),
        wake: () => {
          signal?.removeEventListener("abort", abort);
          resolve();
        },
      };
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        this.#wakeLater();
        reject(reason());
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#sleepers.push(sleeper);
      this.#wakeLater();
    });
  }

  public hold<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  #wakeLater(): void {
    clearTimeout(this.#timer);
    const next = this.#earliest();
    if (this.isPaused || !next) return;
    const wait = Math.min(mostMs, Math.max(0, next.at - this.now()));
    this.#timer = setTimeout(() => {
      if (next.at <= this.now()) this.#wake(next);
      this.#wakeLater();
    }, wait);
  }

  #wake(sleeper: Sleeper): void {
    this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
    sleeper.wake();
  }

  /** Of several at one instant, the one that fell asleep first. */
  #earliest(): Sleeper | undefined {
    return this.#sleepers.reduce<Sleeper | undefined>(
      (first, other) => (!first || other.at < first.at ? other : first),
      undefined,
    );
  }
}
