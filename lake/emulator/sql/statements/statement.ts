import type { CatalogStatement, TableName } from "./catalogStatement";

/**
 * A statement as its text says it, without what its query means: that stays with the process that
 * parses it.
 */
export type Statement =
  | { readonly kind: "query" }
  | CreateTableAs
  | { readonly kind: "insert"; readonly table: TableName }
  | Unload
  | CreateView
  | { readonly kind: "explain"; readonly form: ExplainForm }
  /** `sql` is the text after FROM. */
  | { readonly kind: "prepare"; readonly name: string; readonly sql: string }
  /** `parameters` are texts of expressions. */
  | { readonly kind: "execute"; readonly name: string; readonly parameters: readonly string[] }
  | { readonly kind: "deallocate"; readonly name: string }
  /** What Athena may run and the lake does not, by its first words. */
  | { readonly kind: "unsupported"; readonly words: string }
  | CatalogStatement;

/** A plan as text, whether the query is valid, or what is refused by this name. */
export type ExplainForm = "plan" | "validate" | { readonly refused: string };

/** @see https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html */
export interface CreateTableAs {
  readonly kind: "createTableAs";
  readonly table: TableName;
  readonly ifNotExists: boolean;
  readonly comment?: string;
  readonly properties: WriteProperties;
  /** False for WITH NO DATA. */
  readonly withData: boolean;
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/unload.html */
export interface Unload {
  readonly kind: "unload";
  readonly location: string;
  readonly properties: WriteProperties;
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/create-view.html */
export interface CreateView {
  readonly kind: "createView";
  readonly view: TableName;
  readonly orReplace: boolean;
  readonly comment?: string;
  /** The view's query, as written. */
  readonly sql: string;
}

/** The properties of a WITH clause, names in lower case. */
export type WriteProperties = Readonly<
  Record<string, string | number | boolean | readonly string[]>
>;
