import { identifier } from "../../write/duck";
import type { Env, WrittenQuery } from "../env";
import type { Field } from "../scope";
import type { TableUse } from "../tables";

export interface WrittenRelation {
  readonly sql: string;
  readonly fields: readonly Field[];
  /** Tables whose every row reaches the WHERE clause as it is: not those that an outer join fills with NULLs. */
  readonly kept: readonly TableUse[];
}

/** A query as a relation, its columns under their names. */
export function derived(
  env: Env,
  query: WrittenQuery,
  relation?: readonly string[],
): WrittenRelation {
  const alias = identifier(env.statement.fresh("r"));
  const fields = query.columns.map((column, at) => ({
    ...(column.name !== undefined && { name: column.name }),
    ...(relation && { relation }),
    sql: `${alias}."c${at}"`,
    type: column.type,
  }));
  return { sql: `(${query.sql}) AS ${alias}`, fields, kept: [] };
}
