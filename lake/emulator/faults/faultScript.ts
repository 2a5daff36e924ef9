/** What goes wrong with a request. */
export type FaultKind =
  /** The service says that it has too much to do, in its own way. */
  | "throttle"
  /** An error with the rule's code and status. */
  | "error"
  /** Some entries of a PutRecordBatch are refused; the others are stored. */
  | "partial"
  /** Entries of a PutRecordBatch past `recordsPerSecond` are refused, all of them as one 503. */
  | "quota"
  /** The connection is reset. */
  | "reset"
  /** The answer lacks its last entry. */
  | "short"
  /** FailedPutCount disagrees with the entries. */
  | "miscount"
  /** The answer is 200, and no JSON. */
  | "notJson"
  /** No answer at all. */
  | "silence"
  /** A good answer, late. */
  | "slow"
  /** A good answer with some members changed. */
  | "answer";

/** How much of a PutRecordBatch is stored before it goes wrong; "all" is the whole operation. */
export type Stores = "none" | "some" | "all";

/** One rule of a fault script: for which requests, when, and what. */
export interface FaultRule {
  /** `firehose`, `s3`, `glue`, `athena`, `sts`. */
  readonly service: string;
  /** AWS's name; undefined for any operation of the service. */
  readonly operation?: string;
  readonly fault: FaultKind;
  /** Which of the rule's own requests, counted from 1. Default: each. */
  readonly calls?: readonly number[] | CallRange;
  /** Default 1. */
  readonly probability?: number;
  /** Seconds since the lake's first request under the script. Default: always. */
  readonly seconds?: { readonly from?: number; readonly to?: number };
  /** The most times that the rule fires. */
  readonly times?: number;
  /** Default "all" where the answer is at fault, else "none". */
  readonly stores?: Stores;
  /** Milliseconds on the lake's clock before anything happens. */
  readonly delayMs?: number;
  /** `partial`: how many entries the first, second, … firing refuses; it never fires after the last. */
  readonly failed?: readonly number[];
  /** `partial`: the part of the entries that is refused, each by chance. Default 0.5. */
  readonly share?: number;
  /** `quota`: what the stream takes, of which one second's worth may come at once. */
  readonly recordsPerSecond?: number;
  /** `error`: AWS's code. `partial`: the entries' ErrorCode. */
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  /** `answer`: members that replace the answer's, at any depth. */
  readonly members?: Readonly<Record<string, unknown>>;
}

export interface CallRange {
  readonly from?: number;
  readonly to?: number;
  readonly every?: number;
}

/** Rules in order: the first that fires decides what happens to a request. */
export interface FaultScript {
  /** For chance. Default 1. */
  readonly seed?: number;
  readonly faults: readonly FaultRule[];
}
