import type { CatalogReader, CheckedStatement, QueryOutcome, QueryTask } from "./contract";

/** What the parent asks of the child. */
export type Request =
  | { readonly kind: "check"; readonly id: number; readonly sql: string }
  | {
      readonly kind: "run";
      readonly id: number;
      readonly sql: string;
      readonly task: QueryTask;
      readonly parameters: readonly string[];
      readonly database: string;
      readonly now: number;
    }
  | { readonly kind: "interrupt" }
  | Answer;

/** The parent's answer to a question about the catalog. */
export interface Answer {
  readonly kind: "answer";
  readonly question: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** The child asks the catalog, which lives in the parent. */
export interface Question {
  readonly kind: "question";
  readonly question: number;
  readonly method: keyof CatalogReader;
  readonly arguments: readonly unknown[];
}

export type Reply =
  | Question
  | { readonly kind: "checked"; readonly id: number; readonly statement: CheckedStatement }
  | { readonly kind: "malformed"; readonly id: number; readonly message: string }
  | { readonly kind: "outcome"; readonly id: number; readonly outcome: QueryOutcome }
  /** A fault outside of any query's SQL. */
  | { readonly kind: "fault"; readonly id: number; readonly message: string };
