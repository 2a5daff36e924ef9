import { SECOND_MS } from "../../core/units";
import { maximumBatchRecords } from "./batch";

/** How often records that do not fill a batch are sent. */
const tickMs = 250;

/**
 * An absolute schedule: how many records are due at an instant depends on the rate and the start
 * only, so that a slow call delays nothing after it.
 */
export class Pace {
  readonly #rate: number;
  readonly #startMs: number;

  /** @param rate Records per second, above 0. */
  public constructor(rate: number, startMs: number) {
    this.#rate = rate;
    this.#startMs = startMs;
  }

  /** Records due since the start. */
  public due(nowMs: number): number {
    return Math.floor((this.#rate * (nowMs - this.#startMs)) / SECOND_MS);
  }

  /**
   * How many of `count` records may be out at an instant: what was due at the last tick, and whole
   * batches since. A late wake sends what one in time would have sent, so that no second sees more
   * than the rate and one batch.
   */
  public sendable(nowMs: number, count: number): number {
    const due = this.due(nowMs);
    if (due >= count) return count;
    const sinceTick = (nowMs - this.#startMs) % tickMs;
    const dueAtTick = this.due(nowMs - sinceTick);
    return due - ((due - dueAtTick) % maximumBatchRecords);
  }

  /**
   * When to send next, once `sent` records are out: as soon as a whole batch is due or the last of
   * `count` records is, else at the first tick with any record due.
   */
  public next(sent: number, count: number): number {
    const wholeBatch = this.#dueAt(Math.min(count, sent + maximumBatchRecords));
    const anyRecord = this.#dueAt(sent + 1) - this.#startMs;
    const tick = this.#startMs + Math.ceil(anyRecord / tickMs) * tickMs;
    return Math.min(wholeBatch, tick);
  }

  /** The first millisecond at which that many records are due. */
  #dueAt(records: number): number {
    let at = this.#startMs + Math.floor((records * SECOND_MS) / this.#rate);
    while (this.due(at) < records) at++; // Division rounds down; multiplication may, too.
    return at;
  }
}
