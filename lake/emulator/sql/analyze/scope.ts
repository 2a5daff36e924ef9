import type { Name } from "../ast/node";
import { type Location, QueryFailure } from "../failure";
import type { SqlType } from "../types/sqlType";
import type { TableUse } from "./tables";

/** A column that a query can name. */
export interface Field {
  /** As written where it was made; none for an unnamed expression. */
  readonly name?: string;
  /** The relation's name in lower case, `[catalog, schema, table]` or `[alias]`. */
  readonly relation?: readonly string[];
  readonly sql: string;
  readonly type: SqlType;
  /** `"$path"`: can be named, is not in `*`. */
  readonly hidden?: boolean;
  /** The catalogued column it is, where it is one. */
  readonly source?: { readonly use: TableUse; readonly column: string };
}

export interface Resolved {
  readonly field: Field;
  /** Names after the column: fields of a row. */
  readonly rest: readonly Name[];
  /** 0 in the query itself, 1 in the one around it, … */
  readonly level: number;
}

/** What names mean in a query; names that are not found are looked up in the query around it. */
export class Scope {
  public constructor(
    public readonly fields: readonly Field[],
    public readonly outer?: Scope,
  ) {}

  /**
   * Finds `column`, `table.column`, `schema.table.column` … followed by row fields.
   * @throws QueryFailure AMBIGUOUS_NAME
   */
  public resolve(names: readonly Name[], at: Location, level = 0): Resolved | undefined {
    // The longest name first, as Trino: `a.b` is a column of `a` before it is a field of a column.
    for (let length = names.length; length > 0; length--) {
      const field = this.#find(names.slice(0, length), at);
      if (!field) continue;
      field.source?.use.columns.add(field.source.column);
      return { field, rest: names.slice(length), level };
    }
    return this.outer?.resolve(names, at, level + 1);
  }

  /** The fields of `prefix.*`. */
  public under(prefix: readonly Name[]): readonly Field[] {
    const names = prefix.map(({ name }) => name);
    return this.fields.filter((field) => !field.hidden && endsWith(field.relation ?? [], names));
  }

  #find(names: readonly Name[], at: Location): Field | undefined {
    const column = names.at(-1)!.name;
    const prefix = names.slice(0, -1).map(({ name }) => name);
    const found = this.fields.filter(
      (field) =>
        field.name?.toLowerCase() === column &&
        (prefix.length === 0 || endsWith(field.relation ?? [], prefix)),
    );
    if (found.length > 1) {
      throw new QueryFailure("AMBIGUOUS_NAME", `Column '${plain(names)}' is ambiguous`, at);
    }
    return found[0];
  }
}

/** @returns the error of a column that no scope knows */
export function columnNotFound(names: readonly Name[], at: Location): QueryFailure {
  return new QueryFailure(
    "COLUMN_NOT_FOUND",
    `Column '${plain(names)}' cannot be resolved or requester is not authorized to access requested resources`,
    at,
  );
}

export function plain(names: readonly Name[]): string {
  return names.map(({ name }) => name).join(".");
}

function endsWith(whole: readonly string[], end: readonly string[]): boolean {
  if (end.length > whole.length) return false;
  return end.every((part, at) => whole[whole.length - end.length + at] === part);
}
