/** How rows become files. */
export type OutputFormat = "PARQUET" | "JSON" | "TEXTFILE";
export type OutputCompression = "NONE" | "GZIP" | "SNAPPY" | "ZSTD" | "LZ4";

/** Where and how a query's rows are written. */
export interface OutputRequest {
  /** An empty folder for this execution alone: nothing else can be written to. */
  readonly folder: string;
  readonly format: OutputFormat;
  readonly compression: OutputCompression;
  /** Between the fields of a TEXTFILE. Default: `\u0001`, as Hive. */
  readonly fieldDelimiter?: string;
  /** What NULL is in a TEXTFILE. Default: `\N`, as Hive. */
  readonly nullText?: string;
  /** Columns that become folders instead: the last ones, in this order. */
  readonly partitionedBy: readonly string[];
  /** The columns of a table that rows go into; without them the query's own are written. */
  readonly target?: OutputTarget;
  /** False: columns only, no rows. Default: true. */
  readonly withData?: boolean;
}

/** What INSERT writes into: every column of the table, partition keys last. */
export interface OutputTarget {
  readonly columns: readonly { readonly name: string; readonly hiveType: string }[];
}

export interface WrittenOutput {
  /** Data columns first, then those that became folders. */
  readonly columns: readonly { readonly name: string; readonly hiveType: string }[];
  readonly rows: number;
  readonly files: readonly WrittenFile[];
}

export interface WrittenFile {
  /** Absolute, inside of the folder. */
  readonly file: string;
  /** Values of the columns that became folders; null for NULL. */
  readonly partition: readonly (string | null)[];
  readonly rows: number;
}
