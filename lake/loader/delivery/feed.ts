import { Batch } from "./batch";
import type { DeliveryRecord } from "./deliveryRecord";
import { type Pack, Packer } from "./pack";
import type { Target } from "./target";

/** Packs lines, fills batches up to their limits, and hands these over. */
export class Feed {
  readonly #target: Target;
  readonly #packer: Packer;
  readonly #batchRecords: number | undefined;
  readonly #onBatch: (records: readonly DeliveryRecord[]) => void;
  #batch: Batch;

  /** @param options.onBatch Just before a batch is handed over. */
  public constructor(
    target: Target,
    options: {
      readonly pack?: Pack;
      readonly batchRecords?: number;
      readonly onBatch?: (records: readonly DeliveryRecord[]) => void;
    },
  ) {
    this.#target = target;
    this.#packer = new Packer(options.pack);
    this.#batchRecords = options.batchRecords;
    this.#onBatch = options.onBatch ?? (() => undefined);
    this.#batch = new Batch(this.#batchRecords);
  }

  /** Takes a line; waits where a batch is full and the target has no room for it. */
  public async add(line: DeliveryRecord): Promise<void> {
    for (const record of this.#packer.add(line)) await this.#put(record);
  }

  /** Hands over what there is, full or not. */
  public async flush(): Promise<void> {
    for (const record of this.#packer.flush()) await this.#put(record);
    await this.#send();
  }

  /** What was not handed over, where no more is to be. */
  public abandon(): DeliveryRecord[] {
    const { records } = this.#batch;
    this.#batch = new Batch(this.#batchRecords);
    return [...records, ...this.#packer.flush()];
  }

  async #put(record: DeliveryRecord): Promise<void> {
    if (!this.#batch.add(record)) await this.#send(record);
  }

  /** @param next The first record of the next batch. */
  async #send(next?: DeliveryRecord): Promise<void> {
    const { records } = this.#batch;
    this.#batch = new Batch(this.#batchRecords);
    if (next) this.#batch.add(next);
    if (records.length === 0) return;
    this.#onBatch(records);
    await this.#target.send(records);
  }
}
