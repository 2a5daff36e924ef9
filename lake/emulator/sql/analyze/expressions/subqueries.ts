import type { ExpressionOf, Query } from "../../ast/node";
import { notSupported, QueryFailure } from "../../failure";
import { commonType } from "../../types/coercion";
import { boolean, formatType } from "../../types/sqlType";
import { cast, coerce, identifier, type Typed } from "../../write/duck";
import type { Env, WrittenQuery } from "../env";

export function writeExists(e: ExpressionOf<"exists">, env: Env): Typed {
  return { sql: `EXISTS (${env.writeQuery(e.query, env).sql})`, type: boolean };
}

export function writeScalarQuery(e: ExpressionOf<"scalarQuery">, env: Env): Typed {
  const query = oneColumn(e.query, env, e);
  return { sql: `(${query.sql})`, type: query.columns[0]!.type };
}

export function writeInQuery(e: ExpressionOf<"inQuery">, env: Env): Typed {
  const value = env.write(e.value, env);
  const query = oneColumn(e.query, env, e);
  const found = query.columns[0]!.type;
  const type = commonType(value.type, found);
  if (!type) {
    const name =
      query.columns[0]!.name === undefined ? "" : `${query.columns[0]!.name.toLowerCase()} `;
    const text = `Value expression and result of subquery must be of the same type: row(${formatType(value.type)}) vs row(${name}${formatType(found)})`;
    throw new QueryFailure("TYPE_MISMATCH", text, e.at);
  }
  const name = identifier(env.statement.fresh("r"));
  const sql = `SELECT ${cast(`${name}."c0"`, type)} FROM (${query.sql}) AS ${name}`;
  return { sql: `(${coerce(value, type)} IN (${sql}))`, type: boolean };
}

function oneColumn(
  query: Query,
  env: Env,
  e: ExpressionOf<"scalarQuery" | "inQuery">,
): WrittenQuery {
  const written = env.writeQuery(query, env);
  if (written.columns.length === 1) return written;
  throw notSupported(`a subquery with ${written.columns.length} columns as a value`, e.query.at);
}
