import type { Partition, Table } from "../catalog/table";
import type { ObjectProfile } from "../json/objectProfile";
import type { OutputRequest, WrittenOutput } from "./output/outputRequest";
import type { Statement } from "./statements/statement";

/** Runs Athena SQL in a child process. One query at a time per child; `close` ends the child. */
export interface QueryEngine {
  /**
   * Parses only, as `StartQueryExecution` does before it accepts a query.
   * @throws MalformedQuery with Athena's text, and `EngineDied` where the child was lost
   */
  check(sql: string): Promise<CheckedStatement>;
  /** Resolves for every outcome of the SQL itself; rejects only with `EngineDied`. */
  run(request: QueryRequest): Promise<QueryOutcome>;
  close(): Promise<void>;
}

export interface StatementKind {
  readonly statementType: "DML" | "DDL" | "UTILITY";
  /** `SELECT`, `EXPLAIN`, `SHOW_TABLES` and the like. */
  readonly substatementType: string;
}

/** A statement that parses. Without `statement` it is whatever `run` makes of its text. */
export interface CheckedStatement extends StatementKind {
  readonly statement?: Statement;
}

/**
 * What is to become of a statement's query: its rows, its columns without running it, or files.
 * Default: rows.
 */
export type QueryTask =
  | { readonly kind: "rows" }
  | { readonly kind: "describe" }
  | { readonly kind: "write"; readonly output: OutputRequest };

export interface QueryRequest {
  readonly sql: string;
  readonly task?: QueryTask;
  /** Values of the text's `?`, in their order, as `ExecutionParameters` has them. */
  readonly parameters?: readonly string[];
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
  /** Names of all databases. */
  databases(): Promise<readonly string[]>;
  /** Every table and view of a database. */
  tables(database: string): Promise<readonly Table[]>;
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
      /** Of a query that was described: its columns with their types in full. */
      readonly shape?: readonly ShapeColumn[];
      /** Of a query whose rows went to files. */
      readonly written?: WrittenOutput;
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

/** A column with its whole type. */
export interface ShapeColumn {
  /** `_col0` for a column without one. */
  readonly name: string;
  readonly isUnnamed?: true;
  /** As Trino writes it: `varchar(3)`, `row(a integer)`. */
  readonly type: string;
  /** As the catalog keeps it: `varchar(3)`, `struct<a:int>`; none where Hive has no such type. */
  readonly hiveType?: string;
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
