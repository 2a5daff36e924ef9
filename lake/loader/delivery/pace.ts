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
