import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Work that outlives the request which started it: timers, crawls, queries. It runs outside of the
 * request's context: else a timer's sleep would count as a sleep of the caller who holds the clock.
 */
export class Background {
  readonly #outside = AsyncLocalStorage.snapshot();
  readonly #running = new Set<Promise<void>>();
  readonly #failures: unknown[] = [];
  readonly #closing = new AbortController();

  /** Aborts when the lake closes. */
  public get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** Starts `work` before it returns. A failure comes out of {@link settled}. */
  public start(work: () => Promise<void>): void {
    const running: Promise<void> = this.#outside(work)
      .catch((error: unknown) => void this.#failures.push(error))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Ends what waits: timers give up, queries stop. */
  public close(): void {
    this.#closing.abort(new Error("the lake is closing"));
  }

  /**
   * Waits for everything that runs.
   * @throws the first failure of any work since the lake was opened
   */
  public async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
    if (this.#failures.length > 0) throw this.#failures[0];
  }
}
