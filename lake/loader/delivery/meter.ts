import type { Clock } from "../../core/time/clock";
import { SECOND_MS } from "../../core/units";
import type { Progress } from "../plan";
import type { LedgerBook } from "./ledger";
import type { Pace } from "./pace";

/** Rates are told of so long. */
const windowMs = 2 * SECOND_MS;

/** Tells how a delivery stands: what is asked for, what gets through, when it will be done. */
export class Meter {
  readonly #startedAt: number;
  readonly #samples: { readonly at: number; readonly acknowledged: number }[] = [];

  public constructor(
    private readonly clock: Clock,
    private readonly book: LedgerBook,
    private readonly pace: Pace,
    private readonly count: number,
  ) {
    this.#startedAt = clock.now();
    this.#samples.push({ at: this.#startedAt, acknowledged: book.ledger.acknowledged });
  }

  public read(): Progress {
    const now = this.clock.now();
    const { ledger, inFlight } = this.book;
    this.#samples.push({ at: now, acknowledged: ledger.acknowledged });
    while (this.#samples.length > 2 && this.#samples[1]!.at <= now - windowMs)
      this.#samples.shift();
    const oldest = this.#samples[0]!;
    const taken = ledger.acknowledged - oldest.acknowledged;
    const reachedPerSecond =
      now > oldest.at ? Math.round((taken * SECOND_MS) / (now - oldest.at)) : 0;
    return {
      ledger,
      elapsedMs: now - this.#startedAt,
      askedPerSecond: this.pace.rateAt(now),
      reachedPerSecond,
      inFlight,
      remainingMs: this.#remaining(now, ledger.acknowledged, reachedPerSecond),
    };
  }

  /** Not before the schedule ends, nor before the stream can have taken what is left. */
  #remaining(now: number, acknowledged: number, perSecond: number): number | undefined {
    const left = this.count - acknowledged;
    if (left > 0 && perSecond === 0) return undefined;
    const atThisPace = left === 0 ? 0 : (left * SECOND_MS) / perSecond;
    return Math.round(Math.max(atThisPace, this.pace.end(this.count) - now, 0));
  }
}
