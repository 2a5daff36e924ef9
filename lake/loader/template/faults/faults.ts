/** Which records of a run are spoilt on purpose, and how. Shares are from 0 to 1. */
export interface Faults {
  /** Share of records that are the one before them once more. */
  readonly duplicates?: number;
  /** Share of records whose instant lies so many milliseconds back. */
  readonly late?: { readonly byMs: number; readonly share: number };
  /** Share of records that are cut off somewhere, so that they are no JSON. */
  readonly corrupt?: number;
  /** Share of records in which one field, but for the id, is null. */
  readonly nulls?: number;
  /** A field whose values are of another type from this share of the run's records on. */
  readonly drift?: { readonly field: string; readonly from: number };
}

/** How many records of a run were spoilt in each way; one record can be in several. */
export interface FaultCounts {
  readonly duplicates: number;
  readonly late: number;
  readonly corrupt: number;
  readonly nulls: number;
  readonly drifted: number;
}
