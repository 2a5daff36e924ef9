import type { FirehoseClient } from "@aws-sdk/client-firehose";

import type { Random } from "../../core/random";
import type { Clock } from "../../core/time/clock";
import { SECOND_MS } from "../../core/units";
import type { DeliveryRecord } from "./deliveryRecord";
import type { LedgerBook } from "./ledger";
import { attempt } from "./retry/attempt";
import { backoffMs } from "./retry/backoff";
import { defaultLimits, type DeliveryLimits } from "./retry/limits";
import { isThrottling, type Outcome } from "./retry/outcome";
import { Throttle } from "./retry/throttle";
import type { Target } from "./target";

export interface DeliveryOptions {
  readonly firehose: FirehoseClient;
  readonly streamName: string;
  readonly clock: Clock;
  /** For the jitter of retries. */
  readonly random: Random;
  readonly book: LedgerBook;
  /** Records that the lake holds, or (`isAcknowledged` false) may hold; each once. */
  readonly onEnd: (records: readonly DeliveryRecord[], isAcknowledged: boolean) => void;
  /** After each call that was answered or given up. */
  readonly onProgress: () => void;
  /** No new call once it aborts; calls in flight get 10 seconds. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<DeliveryLimits>;
}

const graceMs = 10 * SECOND_MS;

/** A batch was tried until its deadline. */
export class GaveUp extends Error {
  public override readonly name = "GaveUp";

  /** @param cause What the last attempt met. */
  public constructor(
    public readonly afterMs: number,
    cause: unknown,
  ) {
    super(`given up after ${Math.round(afterMs / SECOND_MS)} s`, { cause });
  }
}

/** A record that waits for its outcome. */
interface Pending {
  readonly record: DeliveryRecord;
  /** An earlier attempt had no answer: the lake may hold the record already. */
  isUnclear: boolean;
}

/**
 * Delivers batches to a stream. Only entries that failed are sent again, after a backoff with full
 * jitter, until they are taken or the deadline has passed; then the run ends. Nothing is lost
 * unawares: each record ends in one column of the ledger.
 */
export class Deliverer implements Target {
  public readonly throttle = new Throttle();
  readonly #options: DeliveryOptions;
  readonly #limits: DeliveryLimits;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #hardStop = new AbortController();
  /** Ends what waits for its next attempt, once the run has failed or is told to stop. */
  readonly #stop = new AbortController();
  #room = 1;
  #failure: { readonly error: unknown } | undefined;

  public constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    options.signal?.addEventListener("abort", () => this.#stop.abort(), { once: true });
  }

  /**
   * Starts a batch as soon as there is room for it; does not wait for its outcome. There is room for
   * one until the first is answered: what is wrong with every call is told by the first.
   * @throws the permanent error that an earlier batch met, unexplained, or {@link GaveUp}
   */
  public async send(records: readonly DeliveryRecord[]): Promise<void> {
    while (this.#inFlight.size >= this.#room) await Promise.race(this.#inFlight);
    if (this.#failure || this.#options.signal?.aborted) {
      this.#options.book.addRecords("undelivered", records);
      if (this.#failure) throw this.#failure.error;
      return;
    }
    const delivery = this.#deliver(records).finally(() => this.#inFlight.delete(delivery));
    this.#inFlight.add(delivery);
  }

  /**
   * Waits until each batch has its outcome.
   * @throws the permanent error that a batch met, unexplained, or {@link GaveUp}
   */
  public async finish(): Promise<void> {
    const { clock, signal } = this.#options;
    const done = new AbortController();
    const limit = (): void => {
      clock.sleep(graceMs, done.signal).then(
        () => this.#hardStop.abort(),
        () => undefined,
      );
    };
    if (signal?.aborted) limit();
    signal?.addEventListener("abort", limit, { once: true });
    await Promise.all(this.#inFlight);
    signal?.removeEventListener("abort", limit);
    done.abort();
    if (this.#failure) throw this.#failure.error;
  }

  async #deliver(records: readonly DeliveryRecord[]): Promise<void> {
    const { clock, random, book } = this.#options;
    const start = clock.now();
    const deadline = start + this.#limits.maxRetryMs;
    let pending = records.map((record) => ({ record, isUnclear: record.isUnclear ?? false }));
    let isSent = false;
    for (let failures = 0; ; failures++) {
      const spacing = this.throttle.reserve(pending.length, clock.now());
      if (spacing > 0 && !(await this.#wait(spacing))) break;
      book.addRecords(isSent ? "resent" : "sent", pending.map(recordOf));
      isSent = true;
      const outcome = await this.#attempt(pending.map(recordOf));
      pending = this.#settle(pending, outcome);
      this.#options.onProgress();
      if (pending.length === 0) return;
      if (this.#stop.signal.aborted) break;
      const left = deadline - clock.now();
      if (left <= 0) {
        this.#fail(new GaveUp(clock.now() - start, causeOf(outcome)));
        break;
      }
      // The last attempt comes at the deadline, however long the backoff would have been.
      if (!(await this.#wait(Math.min(left, backoffMs(failures, random))))) break;
    }
    this.#end(pending, "undelivered");
    this.#options.onProgress();
  }

  async #attempt(records: readonly DeliveryRecord[]): Promise<Outcome> {
    const { clock, book } = this.#options;
    book.call();
    const { requestTimeoutMs } = this.#limits;
    const hardStop = this.#hardStop.signal;
    const outcome = await attempt(records, { ...this.#options, requestTimeoutMs, hardStop });
    const failed = outcome.kind === "answered" ? outcome.failed.length : records.length;
    const isThrottled = isThrottling(outcome);
    if (isThrottled) book.add("throttled", failed);
    this.throttle.note(records.length - failed, isThrottled, clock.now());
    if (outcome.kind !== "permanent") this.#room = this.#limits.maxInFlight;
    return outcome;
  }

  /** Books what the outcome decides and returns what is to be sent again. */
  #settle(pending: Pending[], outcome: Outcome): Pending[] {
    const { book, onEnd } = this.#options;
    switch (outcome.kind) {
      case "answered": {
        const failed = new Set(outcome.failed);
        const taken = pending.filter((_, index) => !failed.has(index));
        const records = taken.map(recordOf);
        book.addRecords("acknowledged", records);
        const unclear = taken.filter(({ isUnclear }) => isUnclear);
        if (unclear.length > 0) book.addRecords("possibleDuplicates", unclear.map(recordOf));
        if (records.length > 0) onEnd(records, true);
        return pending.filter((_, index) => failed.has(index));
      }
      case "refused":
        return pending;
      case "unknown":
        for (const entry of pending) entry.isUnclear = true;
        return pending;
      case "permanent":
        this.#fail(outcome.error);
        this.#end(pending, "rejected");
        return [];
    }
  }

  /** The end of records that no attempt is made for any more. */
  #end(pending: readonly Pending[], column: "rejected" | "undelivered"): void {
    const { book, onEnd } = this.#options;
    const unclear = pending.filter(({ isUnclear }) => isUnclear).map(recordOf);
    const others = pending.filter(({ isUnclear }) => !isUnclear).map(recordOf);
    book.addRecords("unknown", unclear);
    book.addRecords(column, others);
    if (unclear.length > 0) onEnd(unclear, false);
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
    this.#stop.abort();
  }

  /** False where the run was stopped meanwhile. */
  async #wait(ms: number): Promise<boolean> {
    try {
      await this.#options.clock.sleep(ms, this.#stop.signal);
      return true;
    } catch {
      return false;
    }
  }
}

function recordOf({ record }: Pending): DeliveryRecord {
  return record;
}

function causeOf(outcome: Outcome): unknown {
  if (outcome.kind !== "answered") return outcome.error;
  const message = `refused ${outcome.failed.length} records one by one`;
  return Object.assign(new Error(message), { name: outcome.why });
}
