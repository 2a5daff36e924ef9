import type { Clock } from "../../core/time/clock";
import type { Draws } from "../template/functions/draws";
import { ByteRenderer } from "../template/render/byteRenderer";
import type { Template } from "../template/template";
import type { DeliveryRecord } from "./deliveryRecord";
import { Feed } from "./feed";
import { type InvalidRecord, whyInvalid } from "./invalid";
import type { Journal } from "./journal/journal";
import type { LedgerBook } from "./ledger";
import type { Pace } from "./pace";
import type { Pack } from "./pack";
import type { Target } from "./target";

export interface SendOptions {
  readonly template: Template;
  readonly draws: Draws;
  readonly count: number;
  /** Its start is now. */
  readonly pace: Pace;
  readonly clock: Clock;
  readonly book: LedgerBook;
  readonly target: Target;
  readonly pack?: Pack;
  /** The most records of one batch. Default 500. */
  readonly batchRecords?: number;
  /** Notes batches before they are sent; what an earlier run noted is not sent again. */
  readonly journal?: Journal;
  /** A record that an earlier run of the journal delivered. */
  readonly onResumed?: (line: DeliveryRecord) => void;
  readonly onInvalid?: (invalid: InvalidRecord) => void;
  readonly signal?: AbortSignal;
}

/** So many records are made before the event loop gets its turn: signals, sockets. */
const linesPerTurn = 5_000;

/**
 * Generates exactly `count` records on schedule and hands them over in batches; resolves when each
 * has its outcome. A record that cannot be stored as one row is rejected here, so that none of its
 * neighbours is.
 * @throws what the target met, unexplained; the signal's reason once it aborts
 */
export async function sendRecords(options: SendOptions): Promise<void> {
  const { count, clock, pace, target, journal, signal } = options;
  const run = new Sending(options);
  try {
    const resumed = journal ? await run.resume(journal) : 0;
    let generated = 0;
    while (resumed + generated < count) {
      signal?.throwIfAborted();
      const due = pace.sendable(clock.now(), count - resumed);
      generated += await run.send(due - generated);
      if (resumed + generated < count) {
        const next = pace.next(generated, count - resumed);
        await clock.sleep(Math.max(0, next - clock.now()), signal);
      }
    }
  } finally {
    run.abandon();
    await target.finish();
  }
  signal?.throwIfAborted();
}

class Sending {
  readonly #options: SendOptions;
  readonly #feed: Feed;
  readonly #renderer: ByteRenderer;
  #index = 0;

  public constructor(options: SendOptions) {
    const { journal, pack, batchRecords } = options;
    this.#options = options;
    this.#renderer = new ByteRenderer(options.template, options.draws);
    const onBatch = journal && ((records: readonly DeliveryRecord[]) => journal.sent(records));
    this.#feed = new Feed(options.target, { pack, batchRecords, onBatch });
  }

  /** Generates that many records and hands them over in as few batches as their limits allow. */
  public async send(records: number): Promise<number> {
    const { clock, signal } = this.#options;
    const end = this.#index + records;
    const start = this.#index;
    while (this.#index < end && !signal?.aborted) {
      const line = this.#render(clock.now());
      if (line) await this.#feed.add(line);
      if (this.#index % linesPerTurn === 0) await turn();
    }
    await this.#feed.flush();
    return this.#index - start;
  }

  /**
   * Makes the records of an earlier run again, each for its instant. Those that it did not see
   * acknowledged are sent: the lake may hold them already.
   */
  public async resume(journal: Journal): Promise<number> {
    const { book, onResumed, signal } = this.#options;
    while (this.#index < journal.rendered) {
      signal?.throwIfAborted();
      const index = this.#index;
      const line = this.#render(journal.instantOf(index));
      if (line && journal.isAcknowledged(index)) {
        book.addRecords("sent", [line]);
        book.addRecords("acknowledged", [line]);
        book.add("resumed", 1);
        onResumed?.(line);
      } else if (line) await this.#feed.add({ ...line, isUnclear: true });
      if (this.#index % linesPerTurn === 0) await turn();
    }
    await this.#feed.flush();
    return this.#index;
  }

  /** Books what was made and is not handed over any more. */
  public abandon(): void {
    this.#options.book.addRecords("undelivered", this.#feed.abandon());
  }

  /** The next record; undefined where it is rejected. */
  #render(renderedAt: number): DeliveryRecord | undefined {
    const { book, onInvalid } = this.#options;
    const { data, id } = this.#renderer.next(renderedAt);
    const index = this.#index++;
    book.add("generated", 1);
    const why = whyInvalid(data);
    if (why === undefined) return { data, index, renderedAt, id };
    book.add("rejected", 1);
    onInvalid?.({ index, why });
    return undefined;
  }
}

function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
