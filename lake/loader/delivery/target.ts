import type { DeliveryRecord } from "./deliveryRecord";

/** Where the records of a run go: a stream, a file, a history in S3. */
export interface Target {
  /** Takes a batch; resolves as soon as the next may come. */
  send(records: readonly DeliveryRecord[]): Promise<void>;
  /** Resolves when each record has its outcome. */
  finish(): Promise<void>;
}
