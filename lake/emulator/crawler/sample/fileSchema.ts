import type { Field } from "./shape";

/** What the sample of one file (or of a folder's files together) showed. */
export interface FileSchema {
  readonly classification: "json" | "csv";
  readonly compression: "none" | "gzip";
  /** Columns by lower-case name, in order of first appearance. */
  readonly columns: ReadonlyMap<string, Field>;
  /** Records in the sample, and the sample's decompressed bytes up to the last record. */
  readonly sampledRecords: number;
  readonly sampledBytes: number;
  /** What only CSV has. */
  readonly csv?: CsvFormat;
}

export interface CsvFormat {
  readonly delimiter: string;
  readonly header: boolean;
  readonly quoted: boolean;
}
