import type { QueryOutcome, ResultColumn } from "../../../sql/contract";

/** What a statement that succeeded leaves. */
export interface StatementSuccess {
  readonly state: "SUCCEEDED";
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly dataScannedBytes: number;
  /** Rows written; 0 for what reads. Absent where Athena tells none. */
  readonly updateCount?: number;
  /** What Trino calls the change, for the metadata file: `INSERT`. */
  readonly updateType?: string;
  /** The list of the files that were written, `s3://…-manifest.csv`. */
  readonly manifestLocation?: string;
}

export type StatementOutcome =
  StatementSuccess | Extract<QueryOutcome, { state: "FAILED" | "CANCELLED" }>;

export type EngineOutcome = QueryOutcome;

/** The answer of a statement that has none. */
export const done: StatementSuccess = {
  state: "SUCCEEDED",
  columns: [],
  rows: [],
  dataScannedBytes: 0,
};

/** Rows of one value each, under columns of Hive's `string` or Trino's `varchar`. */
export function lines(
  names: readonly string[],
  rows: readonly string[],
  { type = "string", counted = true }: { type?: "string" | "varchar"; counted?: boolean } = {},
): StatementSuccess {
  return {
    ...done,
    columns: names.map((name) => ({
      name,
      type,
      precision: 0,
      scale: 0,
      caseSensitive: false,
    })),
    rows: rows.map((row) => [row]),
    ...(counted && { updateCount: 0 }),
  };
}

/** The one column of a statement that writes. */
export const rowsColumn: ResultColumn = {
  name: "rows",
  type: "bigint",
  precision: 19,
  scale: 0,
  caseSensitive: false,
};
