import { createHash } from "node:crypto";

import { QueryFailure } from "../failure";
import { duckType, type SqlType } from "../types/sqlType";

/** A piece of DuckDB SQL with the type that its values have in Trino's SQL. */
export interface Typed {
  readonly sql: string;
  readonly type: SqlType;
}

/** Longest SQL that is generated for one expression. */
const lengthLimit = 1_000_000;

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

export function cast(sql: string, type: SqlType): string {
  return `CAST(${sql} AS ${duckType(type)})`;
}

/** The value as a wider type; a type that only differs in a text's length stays as it is. */
export function coerce(value: Typed, type: SqlType): string {
  return duckType(value.type) === duckType(type) && value.type.kind !== "unknown"
    ? value.sql
    : cast(value.sql, type);
}

/** An expression that fails the query when a row reaches it. `message` is SQL for the text. */
export function raise(code: string, message: string): string {
  return `error(${text(`${code}: `)} || ${message})`;
}

/** Names a value once, so that the text that uses it several times does not repeat it. */
export function bind(sql: string, body: (name: string) => string): string {
  if (/^("\w+"\.)?"\w+"$|^CAST\([\d.]+ AS \w+\)$|^'[^']*'$/.test(sql)) return body(sql);
  // A list of one value and a lambda: DuckDB has no LET.
  // Equal pieces get equal names: the same expression must always be the same text.
  const name = `"v${createHash("sha256").update(sql).digest("hex").slice(0, 16)}"`;
  const written = `list_transform([${sql}], lambda ${name}: ${body(name)})[1]`;
  if (written.length > lengthLimit) {
    throw new QueryFailure("NOT_SUPPORTED", "an expression of this size is not supported here");
  }
  return written;
}
