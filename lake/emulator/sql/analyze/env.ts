import type { Table } from "../../catalog/table";
import type { Expression, Query } from "../ast/node";
import type { SqlType } from "../types/sqlType";
import type { Typed } from "../write/duck";
import type { Scope } from "./scope";
import type { TableUse } from "./tables";

/** What one statement knows and collects while it is written. */
export class Statement {
  public readonly uses: TableUse[] = [];
  /** Names of the WITH queries that the generated SQL defines. */
  public readonly commonTables = new Set<string>();
  #next = 0;

  public constructor(
    /** The database that unqualified names mean. */
    public readonly database: string,
    /** Tables by `database.name`, for every name in the text. */
    public readonly tables: ReadonlyMap<string, Table>,
    public readonly databases: ReadonlySet<string>,
    /** Milliseconds since the epoch. */
    public readonly now: number,
  ) {}

  /** A name that no other relation of the statement has. */
  public fresh(prefix: string): string {
    return `${prefix}${this.#next++}`;
  }
}

/** A WITH query in scope. */
export interface CommonTable {
  readonly sqlName: string;
  readonly columns: readonly { readonly name?: string; readonly type: SqlType }[];
}

/** Where an expression stands. */
export interface Env {
  readonly statement: Statement;
  readonly scope: Scope;
  readonly commonTables: ReadonlyMap<string, CommonTable>;
  readonly writeQuery: (query: Query, env: Env) => WrittenQuery;
  readonly write: (expression: Expression, env: Env) => Typed;
}

/** A whole query: its columns are named `c0`, `c1`, … */
export interface WrittenQuery {
  readonly sql: string;
  readonly columns: readonly { readonly name?: string; readonly type: SqlType }[];
}
