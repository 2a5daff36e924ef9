import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { deliveryKey } from "../../core/deliveryNaming";
import type { Random } from "../../core/random";
import type { Clock } from "../../core/time/clock";
import { MIB, SECOND_MS } from "../../core/units";
import type { DeliveryRecord } from "../delivery/deliveryRecord";
import type { LedgerBook } from "../delivery/ledger";
import type { Target } from "../delivery/target";
import type { DeliveryStream } from "../stream";

/** So many objects are written at once. */
const maximumWriting = 4;
const compress = promisify(gzip);

export interface HistoryOptions {
  readonly stream: DeliveryStream;
  /** The clock of the past: when each record arrives. */
  readonly clock: Clock;
  /** For the objects' names. */
  readonly random: Random;
  readonly book: LedgerBook;
  readonly put: (key: string, body: Uint8Array, isGzip: boolean) => Promise<void>;
  readonly onEnd: (records: readonly DeliveryRecord[]) => void;
  readonly onProgress: () => void;
}

interface Waiting {
  readonly records: DeliveryRecord[];
  readonly arrivedAt: number;
  bytes: number;
}

/**
 * Writes the objects that a stream would have delivered for records that arrive in the past: the call
 * that reaches the buffer's size is the last of its object, else the interval ends it, counted from
 * the oldest record.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/buffering-hints.html
 */
export class HistoryTarget implements Target {
  readonly #options: HistoryOptions;
  readonly #keys: string[] = [];
  readonly #writing = new Set<Promise<void>>();
  #waiting: Waiting | undefined;
  #failure: { readonly error: unknown } | undefined;

  public constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** The objects written so far, in order of key. */
  public get keys(): readonly string[] {
    return [...this.#keys].sort();
  }

  public async send(records: readonly DeliveryRecord[]): Promise<void> {
    const { stream, clock, book } = this.#options;
    book.addRecords("sent", records);
    const now = clock.now();
    const isOver =
      this.#waiting && now >= this.#waiting.arrivedAt + stream.intervalSeconds * SECOND_MS;
    if (isOver) await this.#flush();
    const waiting = (this.#waiting ??= { records: [], arrivedAt: now, bytes: 0 });
    for (const record of records) {
      waiting.records.push(record);
      waiting.bytes += record.data.length;
    }
    if (waiting.bytes >= stream.bufferSizeMiB * MIB || stream.intervalSeconds === 0) {
      await this.#flush();
    }
  }

  public async finish(): Promise<void> {
    await this.#flush();
    await Promise.all(this.#writing);
    if (this.#failure) throw this.#failure.error;
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = undefined;
    while (this.#writing.size >= maximumWriting) await Promise.race(this.#writing);
    const { stream, random, book } = this.#options;
    if (this.#failure) {
      book.addRecords("undelivered", waiting.records);
      throw this.#failure.error;
    }
    const { name: streamName, prefix, versionId, isGzip } = stream;
    const { arrivedAt } = waiting;
    const uuid = random.uuid();
    const extension = isGzip ? ".gz" : "";
    const key = deliveryKey({ prefix, streamName, versionId, arrivedAt, uuid, extension });
    const writing = this.#write(key, waiting.records).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  async #write(key: string, records: readonly DeliveryRecord[]): Promise<void> {
    const { stream, book, put, onEnd, onProgress } = this.#options;
    const body = Buffer.concat(records.map(({ data }) => data));
    try {
      await put(key, stream.isGzip ? await compress(body) : body, stream.isGzip);
      this.#keys.push(key);
      book.addRecords("acknowledged", records);
      onEnd(records);
    } catch (error) {
      this.#failure ??= { error };
      book.addRecords("undelivered", records);
    }
    onProgress();
  }
}
