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
  /** Rows written; 0 for what reads, absent where Athena tells none. */
  readonly updateCount?: number;
  /** The list of the files that a statement wrote. */
  readonly manifestLocation?: string;
}

export function isFinished({ state }: Execution): boolean {
  return state !== "QUEUED" && state !== "RUNNING";
}

/** SELECT and EXPLAIN have the names of their columns as first row; SHOW and DDL have not. */
export function hasHeading({ kind }: Execution): boolean {
  return kind.statementType === "DML" && ["SELECT", "EXPLAIN"].includes(kind.substatementType);
}

/** What lies at the output location: a table, lines of text, or nothing, for what writes elsewhere. */
export function resultForm({ statementType, substatementType }: StatementKind) {
  if (substatementType === "CREATE_TABLE_AS_SELECT") return "none";
  if (statementType !== "DML" || substatementType === "EXPLAIN") return "text";
  return substatementType === "INSERT" || substatementType === "UNLOAD" ? "none" : "csv";
}

/**
 * The name of a result below its folder.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export function resultName(kind: StatementKind, id: string): string {
  if (kind.substatementType === "CREATE_TABLE_AS_SELECT") return `tables/${id}`;
  const extensions = { csv: ".csv", text: ".txt", none: "" };
  return `${id}${extensions[resultForm(kind)]}`;
}

/** Hive's statements leave the reason of a failure where their result would be. */
export function tellsFailure({ kind, reason }: Execution): boolean {
  return resultForm(kind) === "text" && reason?.startsWith("FAILED: ") === true;
}
