import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { OracleError, OracleRows } from "./oracle";

/** The folder of `dataset.json`, `queries.json` and `recorded.json`. */
export const corpusFolder = join(__dirname, "..", "..", "tests", "fixtures", "trino");

/** `dataset.json`: the tables that the queries read, all in `analyticsworkshopdb`. */
export interface Dataset {
  readonly tables: readonly DatasetTable[];
}

export interface DatasetTable {
  readonly name: string;
  /** Glue types, as a crawler would declare them. */
  readonly columns: readonly DatasetColumn[];
  /** Always strings; after the columns in `SELECT *`. */
  readonly partitionKeys: readonly DatasetColumn[];
  /** One without values where the table has no partition keys. */
  readonly partitions: readonly DatasetPartition[];
}

export interface DatasetColumn {
  readonly name: string;
  readonly type: string;
}

export interface DatasetPartition {
  readonly values: readonly string[];
  /** JSON objects as an object in S3 would hold them, one a line. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** One entry of `queries.json`. */
export interface CorpusQuery {
  readonly id: string;
  readonly sql: string;
  /** False: the rows are compared as a multiset. An error case has none. */
  readonly ordered?: boolean;
  /** What stock Trino is asked instead, where Athena reads the same text otherwise. */
  readonly trinoSql?: string;
  /** Where Athena is documented to answer otherwise than what is recorded. */
  readonly athena?: AthenaDifference;
}

export interface AthenaDifference {
  readonly why: string;
  /** Athena's answer in place of the recorded error. */
  readonly error?: { readonly name: string; readonly message: string };
}

/** `recorded.json`: what Trino answered, by the query's id. */
export interface Recording {
  readonly engine: string;
  readonly recordedBy: string;
  /** A digest of the dataset and the questions that were asked. */
  readonly asked: string;
  readonly answers: Readonly<Record<string, RecordedAnswer>>;
}

/** Unordered rows are kept sorted, so that two recordings compare as text. */
export type RecordedAnswer = OracleRows | { readonly error: OracleError };

export const readDataset = (): Dataset => read("dataset.json") as Dataset;
export const readQueries = (): readonly CorpusQuery[] => read("queries.json") as CorpusQuery[];
export const readRecording = (): Recording => read("recorded.json") as Recording;

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(corpusFolder, name), "utf8"));
}
