import { type FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";

import type { Clock } from "../../core/clock";
import type { Random } from "../../core/random";
import { MINUTE_MS, SECOND_MS } from "../../core/units";
import type { DeliveryRecord } from "./deliveryRecord";
import type { LedgerBook } from "./ledger";
import { type Outcome, outcomeOfAnswer, outcomeOfError } from "./outcome";

export interface DeliveryOptions {
  readonly firehose: FirehoseClient;
  readonly streamName: string;
  readonly clock: Clock;
  /** For the jitter of retries. */
  readonly random: Random;
  readonly book: LedgerBook;
  /** Once for each record that the lake holds, or (`acknowledged` false) may hold. */
  readonly onEnd: (record: DeliveryRecord, acknowledged: boolean) => void;
  /** After each call that was answered or given up. */
  readonly onProgress: () => void;
  /** No new call once it aborts; calls in flight get 10 seconds. */
  readonly signal?: AbortSignal;
  /** How many batches are under way at once. Default 8. */
  readonly maxInFlight?: number;
  /** For how long a batch is tried again. Default two minutes. */
  readonly maxRetryMs?: number;
}

const firstBackoffMs = 500;
const maximumBackoffMs = 20 * SECOND_MS;
const graceMs = 10 * SECOND_MS;

/** A record that waits for its outcome. */
interface Pending {
  readonly record: DeliveryRecord;
  /** An earlier attempt had no answer: the lake may hold the record already. */
  isUnclear: boolean;
}

/**
 * Delivers batches to a stream. Only entries that failed are sent again, after a backoff with full
 * jitter, until they are taken or the deadline has passed. Nothing is lost unawares: each record
 * ends in one column of the ledger.
 */
export class Deliverer {
  readonly #options: Required<Omit<DeliveryOptions, "signal">> & { signal?: AbortSignal };
  readonly #inFlight = new Set<Promise<void>>();
  readonly #hardStop = new AbortController();
  #failure: { readonly error: unknown } | undefined;

  public constructor(options: DeliveryOptions) {
    this.#options = { maxInFlight: 8, maxRetryMs: 2 * MINUTE_MS, ...options };
  }

  /**
   * Starts a batch as soon as there is room for it; does not wait for its outcome.
   * @throws the permanent error that an earlier batch met, unexplained
   */
  public async send(records: readonly DeliveryRecord[]): Promise<void> {
    while (this.#inFlight.size >= this.#options.maxInFlight) await Promise.race(this.#inFlight);
    if (this.#failure || this.#options.signal?.aborted) {
      this.#options.book.add("undelivered", records.length);
      if (this.#failure) throw this.#failure.error;
      return;
    }
    const delivery = this.#deliver(records).finally(() => this.#inFlight.delete(delivery));
    this.#inFlight.add(delivery);
  }

  /**
   * Waits until each batch has its outcome.
   * @throws the permanent error that a batch met, unexplained
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
    const { clock, random, maxRetryMs, book, signal } = this.#options;
    const deadline = clock.now() + maxRetryMs;
    let pending: readonly Pending[] = records.map((record) => ({ record, isUnclear: false }));
    book.add("sent", records.length);
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#put(pending.map(({ record }) => record.data));
      pending = this.#settle(pending, outcome);
      this.#options.onProgress();
      if (pending.length === 0) return;
      const wait = random.next() * Math.min(maximumBackoffMs, firstBackoffMs * 2 ** attempt);
      const isOver = this.#failure !== undefined || signal?.aborted;
      if (isOver || clock.now() + wait > deadline || !(await this.#backOff(wait))) break;
      book.add("resent", pending.length);
    }
    this.#giveUp(pending);
    this.#options.onProgress();
  }

  async #put(data: readonly Uint8Array[]): Promise<Outcome> {
    const { firehose, streamName, clock } = this.#options;
    const command = new PutRecordBatchCommand({
      DeliveryStreamName: streamName,
      Records: data.map((Data) => ({ Data })),
    });
    try {
      const answer = await clock.hold(() =>
        firehose.send(command, { abortSignal: this.#hardStop.signal }),
      );
      return outcomeOfAnswer(answer, data.length);
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  /** Books what the outcome decides and returns what is to be sent again. */
  #settle(pending: readonly Pending[], outcome: Outcome): readonly Pending[] {
    const { book, onEnd } = this.#options;
    switch (outcome.kind) {
      case "answered": {
        const failed = new Set(outcome.failed);
        const taken = pending.filter((_, index) => !failed.has(index));
        book.add("acknowledged", taken.length);
        book.add("possibleDuplicates", taken.filter(({ isUnclear }) => isUnclear).length);
        for (const { record } of taken) onEnd(record, true);
        return pending.filter((_, index) => failed.has(index));
      }
      case "refused":
        return pending;
      case "unknown":
        for (const entry of pending) entry.isUnclear = true;
        return pending;
      case "permanent":
        this.#failure ??= { error: outcome.error };
        this.#endUnclear(pending);
        book.add("rejected", pending.filter(({ isUnclear }) => !isUnclear).length);
        return [];
    }
  }

  #giveUp(pending: readonly Pending[]): void {
    this.#endUnclear(pending);
    this.#options.book.add("undelivered", pending.filter(({ isUnclear }) => !isUnclear).length);
  }

  #endUnclear(pending: readonly Pending[]): void {
    const unclear = pending.filter(({ isUnclear }) => isUnclear);
    this.#options.book.add("unknown", unclear.length);
    for (const { record } of unclear) this.#options.onEnd(record, false);
  }

  /** False where the run was stopped meanwhile. */
  async #backOff(ms: number): Promise<boolean> {
    try {
      await this.#options.clock.sleep(ms, this.#options.signal);
      return true;
    } catch {
      return false;
    }
  }
}
