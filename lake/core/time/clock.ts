import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Time as the lake sees it. Everything that waits or stamps takes a `Clock`, so that the same code
 * runs on the wall clock and on simulated time.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Resolves `ms` later on this clock; rejects with the signal's reason once it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /**
   * Runs work that takes no simulated time: SDK calls, disk, a child process. Simulated time stands
   * still until it settles. A `sleep` inside the work lets time move while it waits.
   */
  hold<T>(work: () => Promise<T>): Promise<T>;
}

/** The wall clock. */
export class SystemClock implements Clock {
  public now(): number {
    return Date.now();
  }

  public sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(reasonOf(signal));
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", abort);
        resolve();
      }, ms);
      const abort = (): void => {
        clearTimeout(timer);
        reject(reasonOf(signal!));
      };
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  public hold<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }
}

interface Sleeper {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

/** A `hold` that the code at hand runs in, and the one around it, perhaps another clock's. */
interface Hold {
  readonly clock: Clock;
  readonly outer: Hold | undefined;
  asleep: number;
}

/** One for all clocks: each storage costs every promise of the process, for as long as it lives. */
const holds = new AsyncLocalStorage<Hold>();

/**
 * Simulated time: it jumps to the earliest sleeper as soon as nothing is held and the event loop has
 * nothing left to run. Sleepers due at one instant wake in the order in which they fell asleep.
 */
export class SimulatedClock implements Clock {
  #now: number;
  #held = 0;
  #order = 0;
  #sleepers: Sleeper[] = [];
  #advancing = false;

  public constructor(startMs: number) {
    this.#now = startMs;
  }

  public now(): number {
    return this.#now;
  }

  /** Moves time forward to an instant, before anybody sleeps; never back. */
  public skipTo(instant: number): void {
    this.#now = Math.max(this.#now, instant);
  }

  public sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    const hold = this.#holdHere();
    return new Promise((resolve, reject) => {
      // The first sleeper inside a hold releases it; the last one to wake takes it back.
      if (hold && hold.asleep++ === 0) this.#release();
      const wakeUp = (): void => {
        signal?.removeEventListener("abort", abort);
        if (hold && --hold.asleep === 0) this.#held++;
      };
      const sleeper: Sleeper = {
        at: this.#now + Math.max(0, ms),
        order: this.#order++,
        wake: () => {
          wakeUp();
          resolve();
        },
      };
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        wakeUp();
        reject(reasonOf(signal!));
      };
      signal?.addEventListener("abort", abort, { once: true });
      this.#sleepers.push(sleeper);
      this.#advanceWhenIdle();
    });
  }

  public async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.#holdHere()) return work(); // Already inside a hold: one is enough.
    this.#held++;
    try {
      return await holds.run({ clock: this, outer: holds.getStore(), asleep: 0 }, work);
    } finally {
      this.#release();
    }
  }

  #holdHere(): Hold | undefined {
    let hold = holds.getStore();
    while (hold && hold.clock !== this) hold = hold.outer;
    return hold;
  }

  #release(): void {
    this.#held--;
    this.#advanceWhenIdle();
  }

  /** Waits until two turns of the event loop have passed with nothing held, then wakes one sleeper. */
  #advanceWhenIdle(): void {
    if (this.#advancing) return;
    this.#advancing = true;
    holds.exit(() => setImmediate(() => setImmediate(() => this.#advance())));
  }

  #advance(): void {
    this.#advancing = false;
    if (this.#held > 0) return; // The release of that hold comes back here.
    const next = this.#sleepers.reduce<Sleeper | undefined>(
      (first, other) =>
        !first || other.at < first.at || (other.at === first.at && other.order < first.order)
          ? other
          : first,
      undefined,
    );
    if (!next) return;
    this.#sleepers = this.#sleepers.filter((other) => other !== next);
    this.#now = Math.max(this.#now, next.at);
    next.wake();
    this.#advanceWhenIdle();
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error("aborted");
}
