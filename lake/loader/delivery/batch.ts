import { MIB } from "../../core/units";
import type { DeliveryRecord } from "./deliveryRecord";

/** The most records of one PutRecordBatch call. */
export const maximumBatchRecords = 500;

/**
 * The most bytes of one call. Whether AWS counts before or after base64 is not documented; counted
 * after it, a batch is safe in both readings.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export const maximumBatchBytes = 4 * MIB;

/** Bytes that a record adds to a call, in base64. */
export function base64Bytes(rawBytes: number): number {
  return 4 * Math.ceil(rawBytes / 3);
}

/** Collects records up to the limits of one call. */
export class Batch {
  readonly records: DeliveryRecord[] = [];
  readonly #maximumRecords: number;
  #bytes = 0;

  public constructor(maximumRecords = maximumBatchRecords) {
    this.#maximumRecords = maximumRecords;
  }

  /** Adds a record if the call can still take it. */
  public add(record: DeliveryRecord): boolean {
    const bytes = base64Bytes(record.data.length);
    const isFull =
      this.records.length >= this.#maximumRecords || this.#bytes + bytes > maximumBatchBytes;
    if (isFull && this.records.length > 0) return false;
    this.records.push(record);
    this.#bytes += bytes;
    return true;
  }
}
