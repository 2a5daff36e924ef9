import { SECOND_MS } from "../../../core/units";

/** How much of the rate that got through is asked for after a refusal. */
const cut = 0.9;
/** How much more is tried in each second without one. */
const growth = 1.05;
const minimumPerSecond = 50;
/** One cut answers all refusals of so long: they are about what was sent before it. */
const settlingMs = SECOND_MS;
const windowMs = 2 * SECOND_MS;
/** A limit so many times above what is sent holds nothing back any more. */
const idle = 2;

/**
 * Adapts to a stream that throttles: after a refusal, calls are spaced to nine tenths of what got
 * through in the seconds before, and the spacing is loosened slowly until nothing holds it.
 */
export class Throttle {
  /** Records a second; Infinity where nothing has to be spaced. */
  #limit = Infinity;
  #borne: number | undefined;
  #free = 0;
  #changedAt = -Infinity;
  readonly #taken: { readonly at: number; readonly records: number }[] = [];

  /** Records a second that the stream took when it last refused some; undefined where it never did. */
  public get bornePerSecond(): number | undefined {
    return this.#borne;
  }

  /** How long a call of so many records has to wait; reserves its place. */
  public reserve(records: number, now: number): number {
    if (this.#limit === Infinity) return 0;
    const start = Math.max(this.#free, now);
    this.#free = start + (records * SECOND_MS) / this.#limit;
    return start - now;
  }

  /** Notes what an answer tells. */
  public note(taken: number, isRefused: boolean, now: number): void {
    if (taken > 0) this.#taken.push({ at: now, records: taken });
    while (this.#taken.length > 0 && this.#taken[0]!.at <= now - windowMs) this.#taken.shift();
    if (now - this.#changedAt < settlingMs) return;
    const records = this.#taken.reduce((sum, one) => sum + one.records, 0);
    const perSecond = (records * SECOND_MS) / windowMs;
    if (isRefused) this.#tighten(perSecond, now);
    else if (this.#limit !== Infinity) this.#loosen(perSecond, now);
  }

  #tighten(perSecond: number, now: number): void {
    if (perSecond === 0) return; // An outage, no quota: the backoff answers it.
    this.#borne = Math.round(perSecond);
    this.#limit = Math.max(minimumPerSecond, cut * perSecond);
    this.#changedAt = now;
  }

  #loosen(perSecond: number, now: number): void {
    const grown = growth * this.#limit;
    this.#limit = grown > idle * perSecond ? Infinity : grown;
    this.#changedAt = now;
  }
}
