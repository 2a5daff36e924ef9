import { MINUTE_MS, SECOND_MS } from "../../../core/units";
import { maximumBatchRecords } from "../batch";

/** How a delivery treats the stream, and how patient it is. */
export interface DeliveryLimits {
  /** Records of one call, at most 500. */
  readonly batchRecords: number;
  /** Calls under way at once. */
  readonly maxInFlight: number;
  /** For how long a batch is tried again before the run gives up. */
  readonly maxRetryMs: number;
  /** After which a call without an answer counts as one whose outcome is unknown. */
  readonly requestTimeoutMs: number;
}

export const defaultLimits: DeliveryLimits = {
  batchRecords: maximumBatchRecords,
  maxInFlight: 8,
  maxRetryMs: 2 * MINUTE_MS,
  requestTimeoutMs: 30 * SECOND_MS,
};
