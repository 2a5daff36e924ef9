import { Token } from "antlr4ng";

import { MalformedQuery } from "../contract";
import { TrinoSqlLexer } from "./grammar";

/** Most bytes of a query: Athena's own limit. */
export const queryLimitBytes = 262_144;
const tokenLimit = 50_000;
const nestingLimit = 100;
const setOperationLimit = 500;
const commaLimit = 20_000;

/**
 * Refuses text that costs the parser more than a query may: checked on the tokens, before parsing.
 * @throws MalformedQuery
 */
export function checkText(sql: string): void {
  if (Buffer.byteLength(sql) > queryLimitBytes) {
    throw new MalformedQuery(`Query text is longer than ${queryLimitBytes} bytes`);
  }
  // The engine below ends a string at a NUL; Trino's lexer lets it pass inside quotes.
  const nul = sql.indexOf("\0");
  if (nul >= 0) throw new MalformedQuery(`Query text holds a NUL character at offset ${nul}`);
}

/** @throws MalformedQuery naming the limit and where it was passed */
export function checkTokens(tokens: readonly Token[]): void {
  if (tokens.length > tokenLimit) {
    throw new MalformedQuery(`Query text has more than ${tokenLimit} tokens`);
  }
  let depth = 0;
  let run = 0;
  let setOperations = 0;
  let commas = 0;
  for (const token of tokens) {
    const text = token.text ?? "";
    if (openers.has(text) || token.type === TrinoSqlLexer.KW_CASE) depth++;
    else if (closers.has(text) || token.type === TrinoSqlLexer.KW_END) depth--;
    if (token.channel === Token.DEFAULT_CHANNEL) run = prefixes.has(token.type) ? run + 1 : 0;
    if (joiners.has(token.type)) setOperations++;
    if (text === ",") commas++;
    if (depth > nestingLimit || run > nestingLimit)
      refuse(token, `nesting deeper than ${nestingLimit}`);
    if (setOperations > setOperationLimit)
      refuse(token, `more than ${setOperationLimit} set operations`);
    if (commas > commaLimit) refuse(token, `more than ${commaLimit} list items`);
  }
}

const openers = new Set(["(", "["]);
const closers = new Set([")", "]"]);
const prefixes = new Set([TrinoSqlLexer.MINUS, TrinoSqlLexer.PLUS, TrinoSqlLexer.KW_NOT]);
const joiners = new Set([
  TrinoSqlLexer.KW_UNION,
  TrinoSqlLexer.KW_EXCEPT,
  TrinoSqlLexer.KW_INTERSECT,
]);

function refuse(token: Token, what: string): never {
  throw new MalformedQuery(`line ${token.line}:${token.column + 1}: ${what} is not supported here`);
}
