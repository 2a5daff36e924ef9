import { refuse } from "../ast/build/dispatch";
import { buildQuery } from "../ast/build/queryBuilder";
import type { Query } from "../ast/node";
import type { StatementKind } from "../contract";
import { MalformedQuery } from "../contract";
import { QueryFailure } from "../failure";
import { RootQueryContext, StatementDefaultContext } from "../parser/grammar";
import { parse } from "../parser/parse";

/**
 * The query that a text is.
 * @throws QueryFailure SYNTAX_ERROR, or NOT_SUPPORTED for another statement than a query
 */
export function readStatement(sql: string): Query {
  const statement = parseOrFail(sql).statement();
  if (!(statement instanceof StatementDefaultContext)) {
    throw refuse(statement, `${firstWords(sql)} (only queries run)`);
  }
  const root = statement.rootQuery();
  if (!(root instanceof RootQueryContext) || root.withFunction())
    throw refuse(root, "WITH FUNCTION");
  return buildQuery(root.query());
}

/** @throws MalformedQuery */
export function statementKind(sql: string): StatementKind {
  const statement = parse(sql).statement();
  if (statement instanceof StatementDefaultContext)
    return { statementType: "DML", substatementType: "SELECT" };
  const words = firstWords(sql).split(" ");
  switch (words[0]) {
    case "SHOW":
    case "DESCRIBE":
    case "DESC":
      return { statementType: "UTILITY", substatementType: words.join("_") };
    case "EXPLAIN":
    case "INSERT":
    case "DELETE":
    case "UPDATE":
    case "MERGE":
      return { statementType: "DML", substatementType: words[0] };
    default:
      return { statementType: "DDL", substatementType: words.join("_") };
  }
}

function parseOrFail(sql: string) {
  try {
    return parse(sql);
  } catch (error) {
    if (error instanceof MalformedQuery) throw new QueryFailure("SYNTAX_ERROR", error.message);
    throw error;
  }
}

/** `CREATE TABLE`, `SHOW TABLES`: the statement's own words, without comments. */
function firstWords(sql: string): string {
  const plain = sql.replace(/--[^\n]*|\/\*.*?\*\//gs, " ").trim();
  return plain
    .toUpperCase()
    .split(/[\s(]+/)
    .slice(0, 2)
    .join(" ");
}
