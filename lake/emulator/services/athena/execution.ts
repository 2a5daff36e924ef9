import type { QueryError, ResultColumn, StatementKind } from "../../sql/contract";

export type ExecutionState = "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";

/** One run of a query. */
export interface Execution {
  readonly id: string;
  readonly sql: string;
  readonly kind: StatementKind;
  readonly catalog: string;
  /** As the caller wrote it. */
  readonly database: string;
  readonly workgroup: string;
  /** The whole object: `s3://bucket/prefix/<id>.csv`. */
  readonly outputLocation: string;
  readonly token: string;
  /** What a repeated request with the same token has to equal. */
  readonly fingerprint: string;
  readonly state: ExecutionState;
  readonly reason?: string;
  readonly error?: QueryError;
  /** Epoch milliseconds. */
  readonly submitted: number;
  readonly started?: number;
  readonly completed?: number;
  readonly dataScannedBytes: number;
  /** Of a SUCCEEDED query. */
  readonly columns?: readonly ResultColumn[];
}

export function isFinished({ state }: Execution): boolean {
  return state !== "QUEUED" && state !== "RUNNING";
}

/** SELECT and the like have a heading and a CSV; SHOW and DDL have plain text. */
export function hasHeading({ kind }: Execution): boolean {
  return kind.statementType === "DML" && kind.substatementType === "SELECT";
}
