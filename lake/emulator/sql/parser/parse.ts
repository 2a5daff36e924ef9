import {
  BaseErrorListener,
  CharStreams,
  CommonTokenStream,
  type Parser,
  PredictionMode,
  type RecognitionException,
  type Recognizer,
  Token,
} from "antlr4ng";

import { MalformedQuery } from "../contract";
import { expectedAt } from "./expected";
import {
  type ExpressionContext,
  type SingleStatementContext,
  TrinoSqlLexer,
  TrinoSqlParser,
} from "./grammar";
import { checkText, checkTokens } from "./limits";

/**
 * Parses exactly one statement with Trino's grammar.
 * @throws MalformedQuery with the text that Trino gives, `line r:c: mismatched input … Expecting: …`
 */
export function parse(sql: string): SingleStatementContext {
  return parseRule(sql, (parser) => parser.singleStatement());
}

/**
 * Parses exactly one expression.
 * @throws MalformedQuery; what it expected is told as of a whole statement
 */
export function parseExpression(sql: string): ExpressionContext {
  return parseRule(sql, (parser) => parser.expression());
}

type Rule<Tree> = (parser: TrinoSqlParser) => Tree;

function parseRule<Tree>(sql: string, rule: Rule<Tree>): Tree {
  checkText(sql);
  const lexer = new TrinoSqlLexer(CharStreams.fromString(sql));
  lexer.removeErrorListeners();
  const tokens = new CommonTokenStream(lexer);
  tokens.fill();
  checkTokens(tokens.getTokens());
  refuseLexemes(tokens.getTokens());
  try {
    return parseTokens(tokens, rule, PredictionMode.SLL);
  } catch (error) {
    if (!(error instanceof MalformedQuery) || tokens.getTokens().length > slowTokens) throw error;
    // The quick mode refuses a few right texts, `>= ALL (…)` among them.
    return parseTokens(tokens, rule, PredictionMode.LL);
  }
}

/** Most tokens for which the full mode is tried: nested brackets cost it seconds. */
const slowTokens = 200;

function parseTokens<Tree>(tokens: CommonTokenStream, rule: Rule<Tree>, mode: number): Tree {
  tokens.seek(0);
  const parser = new TrinoSqlParser(tokens);
  parser.interpreter.predictionMode = mode;
  parser.removeErrorListeners();
  parser.addErrorListener(new FirstError(parser));
  try {
    const tree = rule(parser);
    // The rule ends at the statement: what follows must be the end of the text.
    const next = tokens.LT(1)!;
    if (next.type !== Token.EOF) throw describe(parser, next);
    return tree;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new MalformedQuery("statement is too large (stack overflow while parsing)");
  }
}

const refusedLexemes = new Map([
  [
    TrinoSqlLexer.BACKQUOTED_IDENTIFIER,
    "backquoted identifiers are not supported; use double quotes to quote identifiers",
  ],
  [
    TrinoSqlLexer.DIGIT_IDENTIFIER,
    "identifiers must not start with a digit; surround the identifier with double quotes",
  ],
]);

/** Names that the lexer knows only to refuse them. */
function refuseLexemes(tokens: readonly Token[]): void {
  for (const token of tokens) {
    const fault = refusedLexemes.get(token.type);
    if (fault !== undefined) throw new MalformedQuery(`${position(token)}: ${fault}`);
  }
}

/** Throws at the first fault, while the parser still stands where it happened. */
class FirstError extends BaseErrorListener {
  public constructor(private readonly parser: Parser) {
    super();
  }

  public override syntaxError(
    _recognizer: Recognizer<never>,
    offending: unknown,
    _line: number,
    _column: number,
    _message: string,
    _exception: RecognitionException | null,
  ): void {
    throw describe(this.parser, offending as Token);
  }
}

function describe(parser: Parser, offending: Token): MalformedQuery {
  const { token, names } = expectedAt(parser, offending);
  const input = token.type === Token.EOF ? "<EOF>" : (token.text ?? "");
  return new MalformedQuery(
    `${position(token)}: mismatched input '${input}'. Expecting: ${names.join(", ")}`,
  );
}

function position(token: Token): string {
  return `line ${token.line}:${token.column + 1}`;
}
