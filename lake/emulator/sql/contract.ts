import type { Partition, Table } from "../catalog/table";
import type { ObjectProfile } from "../json/objectProfile";

/** Runs Athena SQL in a child process. One query at a time per child; `close` ends the child. */
export interface QueryEngine {
  /**
   * Parses only, as `StartQueryExecution` does before it accepts a query.
   * @throws MalformedQuery with Athena's text, and `EngineDied` where the child was lost
   */
  check(sql: string): Promise<StatementKind>;
  /** Resolves for every outcome of the SQL itself; rejects only with `EngineDied`. */
  run(request: QueryRequest): Promise<QueryOutcome>;
  close(): Promise<void>;
}

export interface StatementKind {
  readonly statementType: "DML" | "DDL" | "UTILITY";
  /** `SELECT`, `EXPLAIN`, `SHOW_TABLES` and the like. */
  readonly substatementType: string;
}

export interface QueryRequest {
  readonly sql: string;
  /** The database that unqualified table names mean; lower case. */
  readonly database: string;
  readonly catalog: CatalogReader;
  /** Stops the computation, not only the wait. */
  readonly signal?: AbortSignal;
  /** Real milliseconds that parsing and running may take together. Default 60,000. */
  readonly timeoutMs?: number;
  /** Milliseconds since the epoch: what `now()` means. */
  readonly now: number;
}

/** What a query may see. Names arrive in lower case. */
export interface CatalogReader {
  databaseExists(database: string): Promise<boolean>;
  table(database: string, name: string): Promise<Table | undefined>;
  /** Every registered partition of the table. */
  partitions(database: string, name: string): Promise<readonly Partition[]>;
  /** The objects at or under each location (`s3://bucket/prefix/`), without `_` and `.` names. */
  objects(locations: readonly string[]): Promise<readonly DataObject[]>;
  /** Keeps profiles that the engine computed, for the next query over the same versions. */
  saveProfiles(profiles: readonly { id: string; profile: ObjectProfile }[]): Promise<void>;
}

/** One stored object as the engine reads it. */
export interface DataObject {
  /** Names this version of the object. */
  readonly id: string;
  /** The location it was listed under, as it was asked. */
  readonly location: string;
  /** `s3://bucket/key`, the value of `"$path"`. */
  readonly uri: string;
  /** The file with the bytes. */
  readonly file: string;
  readonly bytes: number;
  readonly profile?: ObjectProfile;
}

export type QueryOutcome =
  | {
      readonly state: "SUCCEEDED";
      readonly columns: readonly ResultColumn[];
      /** Values as Athena writes them; null for NULL. */
      readonly rows: readonly (readonly (string | null)[])[];
      /** Whole sizes of the objects read after partition pruning. */
      readonly dataScannedBytes: number;
    }
  | { readonly state: "FAILED"; readonly error: QueryError; readonly dataScannedBytes: number }
  | { readonly state: "CANCELLED"; readonly reason: string; readonly dataScannedBytes: number };

/** A column of a result, as Athena's `ColumnInfo` tells it. */
export interface ResultColumn {
  readonly name: string;
  /** `varchar`, `integer`, `bigint`, `double`, `row`, … */
  readonly type: string;
  readonly precision: number;
  readonly scale: number;
  readonly caseSensitive: boolean;
}

export interface QueryError {
  /** `TABLE_NOT_FOUND`, `TYPE_MISMATCH`, `NOT_SUPPORTED`, … */
  readonly name: string;
  /** The whole `StateChangeReason`, beginning with the name. */
  readonly message: string;
  /** 1 system, 2 user, 3 other. */
  readonly category: number;
  /** Athena's number for the name, such as 1301. */
  readonly type: number;
}

/** The SQL text does not parse: the message is what Athena answers to `StartQueryExecution`. */
export class MalformedQuery extends Error {
  public override readonly name = "MalformedQuery";
}

/** The child process that runs SQL was lost; the next call starts another. */
export class EngineDied extends Error {
  public override readonly name = "EngineDied";
}
