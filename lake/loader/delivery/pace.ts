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
  readonly #rampMs: number;
  readonly #ahead: number;

  /**
   * @param rate Records per second; 0 for as fast as it goes.
   * @param rampMs In which the rate rises evenly from 0.
   * @param ahead Records that are due at the start.
   */
  public constructor(rate: number, startMs: number, rampMs = 0, ahead = 0) {
    this.#rate = rate === 0 ? Infinity : rate;
    this.#startMs = startMs;
    this.#rampMs = rate === 0 ? 0 : rampMs;
    this.#ahead = ahead;
  }

  /** Records due since the start. */
  public due(nowMs: number): number {
    if (this.#rate === Infinity) return Infinity;
    const elapsed = nowMs - this.#startMs;
    const ramp = this.#rampMs;
    const atFullRate = elapsed < ramp ? (elapsed * elapsed) / (2 * ramp) : elapsed - ramp / 2;
    return this.#ahead + Math.floor((this.#rate * atFullRate) / SECOND_MS);
  }

  /** Records a second that are asked for at an instant; Infinity for as fast as it goes. */
  public rateAt(nowMs: number): number {
    const elapsed = nowMs - this.#startMs;
    return elapsed < this.#rampMs ? (this.#rate * elapsed) / this.#rampMs : this.#rate;
  }

  /** When the last of `count` records is due. */
  public end(count: number): number {
    return this.#rate === Infinity ? this.#startMs : this.#dueAt(count);
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
    const atFullRate = (Math.max(0, records - this.#ahead) * SECOND_MS) / this.#rate;
    const ramp = this.#rampMs;
    const elapsed =
      atFullRate < ramp / 2 ? Math.sqrt(2 * ramp * atFullRate) : atFullRate + ramp / 2;
    let at = this.#startMs + Math.floor(elapsed);
    while (this.due(at) < records) at++; // Division rounds down; multiplication may, too.
    return at;
  }
}
