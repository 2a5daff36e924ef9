import { SECOND_MS } from "../../core/units";

/** What is allowed in a second: it refills evenly, and holds a second's worth at most. */
export class TokenBucket {
  readonly #perSecond: number;
  #tokens: number;
  #filledAt: number;

  /** @param nowMs Epoch milliseconds, as everywhere here. */
  public constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond;
    this.#filledAt = nowMs;
  }

  public has(amount: number, nowMs: number): boolean {
    const filled = this.#tokens + ((nowMs - this.#filledAt) * this.#perSecond) / SECOND_MS;
    this.#tokens = Math.min(this.#perSecond, filled);
    this.#filledAt = nowMs;
    return this.#tokens >= amount;
  }

  public take(amount: number): void {
    this.#tokens -= amount;
  }
}
