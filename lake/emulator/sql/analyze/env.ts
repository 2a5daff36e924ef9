import type { Table } from "../../catalog/table";
import type { Expression, Query } from "../ast/node";
import type { SqlType } from "../types/sqlType";
import type { Typed } from "../write/duck";
import type { InformationTable } from "./relations/informationSchema";
import type { View } from "./relations/view";
import type { Scope } from "./scope";
import type { TableUse } from "./tables";

/** What the names in a statement and in its views mean, by `database.name`. */
export interface NamedRelations {
  readonly tables: ReadonlyMap<string, Table>;
  readonly views: ReadonlyMap<string, View>;
  readonly information: ReadonlyMap<string, InformationTable>;
  readonly databases: ReadonlySet<string>;
}

/** What one statement knows and collects while it is written. */
export class Statement {
  public readonly uses: TableUse[] = [];
  /** Names of the WITH queries that the generated SQL defines. */
  public readonly commonTables = new Set<string>();
  /** Places where a view is read, so far. */
  public viewExpansions = 0;
  #next = 0;

  public constructor(
    /** The database that unqualified names mean. */
    public readonly database: string,
    private readonly named: NamedRelations,
    /** Milliseconds since the epoch. */
    public readonly now: number,
  ) {}

  public get tables(): ReadonlyMap<string, Table> {
    return this.named.tables;
  }

  public get views(): ReadonlyMap<string, View> {
    return this.named.views;
  }

  public get information(): ReadonlyMap<string, InformationTable> {
    return this.named.information;
  }

  public get databases(): ReadonlySet<string> {
    return this.named.databases;
  }

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
  /** What unqualified names mean: in a view, its own database. */
  readonly database: string;
  /** The views around, outermost first. */
  readonly insideViews: readonly string[];
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
