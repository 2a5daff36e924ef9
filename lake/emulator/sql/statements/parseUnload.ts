import { CharStreams, CommonTokenStream, Token } from "antlr4ng";

import { MalformedQuery } from "../contract";
import { TrinoSqlLexer } from "../parser/grammar";
import { Cursor } from "./hive/cursor";
import { type ParsedStatement, parseTrino } from "./parseTrino";
import type { WriteProperties } from "./statement";

/**
 * `UNLOAD (query) TO 's3://…' [WITH (property = value, …)]`, which Trino's grammar does not have.
 * @see https://docs.aws.amazon.com/athena/latest/ug/unload.html
 */
export function parseUnload(sql: string): ParsedStatement {
  const { from, to } = queryWithin(sql);
  const part = (start: number, end?: number): string => [...sql].slice(start, end).join("");
  const parsed = parseTrino(blank(part(0, from)) + part(from, to));
  if (parsed.statement.kind !== "query") {
    throw new MalformedQuery("UNLOAD takes a query in brackets");
  }
  const cursor = new Cursor(blank(part(0, to + 1)) + part(to + 1));
  cursor.expect("TO");
  const location = cursor.string();
  const properties = cursor.accept("WITH") ? readProperties(cursor) : {};
  cursor.end();
  return { ...parsed, statement: { kind: "unload", location, properties } };
}

/** Where the query in brackets begins and ends, counted in characters as the lexer does. */
function queryWithin(sql: string): { from: number; to: number } {
  const tokens = visibleTokens(sql);
  const open = tokens[1];
  if (open?.text !== "(") throw mismatch(open, "'('");
  let depth = 0;
  for (const token of tokens.slice(1)) {
    if (token.text === "(") depth++;
    if (token.text === ")") depth--;
    if (depth === 0) return { from: open.start + 1, to: token.start };
  }
  throw mismatch(tokens.at(-1), "')'");
}

function visibleTokens(sql: string): Token[] {
  const lexer = new TrinoSqlLexer(CharStreams.fromString(sql));
  lexer.removeErrorListeners();
  const tokens = new CommonTokenStream(lexer);
  tokens.fill();
  return tokens.getTokens().filter(({ channel }) => channel === Token.DEFAULT_CHANNEL);
}

function mismatch(token: Token | undefined, expected: string): MalformedQuery {
  const text = !token || token.type === Token.EOF ? "<EOF>" : (token.text ?? "");
  const place = token ? `line ${token.line}:${token.column + 1}: ` : "";
  return new MalformedQuery(`${place}mismatched input '${text}'. Expecting: ${expected}`);
}

/** Spaces instead of the text, so that what follows keeps its place. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function readProperties(cursor: Cursor): WriteProperties {
  const pairs = cursor.list(() => {
    const name = cursor.name();
    cursor.expectSymbol("=");
    return [name, readValue(cursor)] as const;
  });
  return Object.fromEntries(pairs);
}

function readValue(cursor: Cursor): WriteProperties[string] {
  if (cursor.accept("ARRAY")) {
    cursor.expectSymbol("[");
    const items = [cursor.string()];
    while (cursor.acceptSymbol(",")) items.push(cursor.string());
    cursor.expectSymbol("]");
    return items;
  }
  if (cursor.accept("TRUE")) return true;
  if (cursor.accept("FALSE")) return false;
  return cursor.token.kind === "number" ? cursor.integer() : cursor.string();
}
