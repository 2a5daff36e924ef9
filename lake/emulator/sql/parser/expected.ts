import {
  type ATNState,
  type Parser,
  type PrecedencePredicateTransition,
  RuleStartState,
  RuleStopState,
  type RuleTransition,
  Token,
  TransitionType,
} from "antlr4ng";

import { TrinoSqlParser as Grammar } from "./grammar";

/** What stood where something else was expected. */
export interface Mismatch {
  readonly token: Token;
  /** Sorted, as Trino shows them: `'FROM'`, `<expression>`. */
  readonly names: readonly string[];
}

/**
 * Finds what could have stood at the furthest token that any way through the grammar reaches, as Trino
 * words a syntax error. Trino starts in the rule in which its parser gave up; this grammar is cut
 * otherwise, so the walk starts with the statement.
 */
export function expectedAt(parser: Parser, offending: Token): Mismatch {
  const walk = new Walk(parser, visibleTokens(parser));
  walk.statement();
  const found = walk.result();
  return found ? { ...found, names: withUnload(found.names) } : { token: offending, names: [] };
}

/** Where a statement may begin, Athena knows one that Trino's grammar does not. */
function withUnload(names: readonly string[]): readonly string[] {
  if (!names.includes("'ANALYZE'") || !names.includes("'GRANT'")) return names;
  return [...names, "'UNLOAD'"].sort();
}

function visibleTokens(parser: Parser): Token[] {
  const stream = parser.inputStream as unknown as { getTokens(): Token[] };
  return stream.getTokens().filter((token) => token.channel === Token.DEFAULT_CHANNEL);
}

/** Rules that Trino shows by a name instead of by their first tokens. */
const namedRules = new Map<number, string>([
  [Grammar.RULE_expression, "<expression>"],
  [Grammar.RULE_booleanExpression, "<expression>"],
  [Grammar.RULE_valueExpression, "<expression>"],
  [Grammar.RULE_primaryExpression, "<expression>"],
  [Grammar.RULE_columnRef, "<expression>"],
  [Grammar.RULE_columnName, "<expression>"],
  [Grammar.RULE_functionName, "<expression>"],
  [Grammar.RULE_predicate, "<predicate>"],
  [Grammar.RULE_identifier, "<identifier>"],
  [Grammar.RULE_tableRef, "<identifier>"],
  [Grammar.RULE_viewRef, "<identifier>"],
  [Grammar.RULE_query, "<query>"],
  [Grammar.RULE_string, "<string>"],
  [Grammar.RULE_type, "<type>"],
]);

/** Where a rule's end may lead: token index → the same walk goes on after the call. */
type Ends = Set<number>;

class Walk {
  #furthest = -1;
  #names = new Set<string>();
  readonly #memo = new Map<string, Ends>();

  public constructor(
    private readonly parser: Parser,
    private readonly tokens: readonly Token[],
  ) {}

  public statement(): void {
    const ends = this.#walk(
      this.parser.atn.ruleToStartState[Grammar.RULE_singleStatement]!,
      0,
      0,
      false,
    );
    // The grammar's statement rule stops short of the end of the text, which Trino's includes.
    for (const end of ends) this.#record(end, "<EOF>");
  }

  public result(): Mismatch | undefined {
    const token = this.tokens[this.#furthest];
    return token && { token, names: [...this.#names].filter((name) => name !== "';'").sort() };
  }

  /** The token indices at which the state's rule can end. */
  #walk(state: ATNState, at: number, precedence: number, quiet: boolean): Ends {
    const key = `${state.stateNumber}/${at}/${precedence}/${quiet}`;
    const known = this.#memo.get(key);
    if (known) return known;
    const ends: Ends = new Set();
    this.#memo.set(key, ends);
    if (state instanceof RuleStartState) quiet = this.#enter(state.ruleIndex, at, quiet);
    if (state instanceof RuleStopState) {
      ends.add(at);
      return ends;
    }
    for (const transition of state.transitions) {
      for (const end of this.#follow(transition, at, precedence, quiet)) ends.add(end);
    }
    return ends;
  }

  #follow(
    transition: ATNState["transitions"][number],
    at: number,
    precedence: number,
    quiet: boolean,
  ): Iterable<number> {
    switch (transition.serializationType) {
      case TransitionType.RULE:
        return this.#call(transition as RuleTransition, at, precedence, quiet);
      case TransitionType.PREDICATE:
        return [];
      case TransitionType.PRECEDENCE: {
        const allowed = precedence <= (transition as PrecedencePredicateTransition).precedence;
        return allowed ? this.#walk(transition.target, at, precedence, quiet) : [];
      }
      default:
        if (transition.isEpsilon) return this.#walk(transition.target, at, precedence, quiet);
        return this.#consume(transition, at, precedence, quiet);
    }
  }

  /** Shows a named rule by its name; what it begins with stays unsaid until it has read a token. */
  #enter(rule: number, at: number, quiet: boolean): boolean {
    const name = namedRules.get(rule);
    if (name !== undefined && !quiet) this.#record(at, name);
    return quiet || name !== undefined || rule === Grammar.RULE_nonReserved;
  }

  #call(call: RuleTransition, at: number, precedence: number, quiet: boolean): Iterable<number> {
    const ends: Ends = new Set();
    for (const end of this.#walk(call.target, at, call.precedence, quiet)) {
      // Once the rule has read a token, what follows is shown again.
      const still = end === at ? quiet : false;
      for (const reached of this.#walk(call.followState, end, precedence, still)) ends.add(reached);
    }
    return ends;
  }

  #consume(
    transition: ATNState["transitions"][number],
    at: number,
    precedence: number,
    quiet: boolean,
  ): Iterable<number> {
    const token = this.tokens[at]!;
    const last = this.parser.atn.maxTokenType;
    if (transition.matches(token.type, Token.MIN_USER_TOKEN_TYPE, last)) {
      if (token.type === Token.EOF) return [];
      return this.#walk(transition.target, at + 1, precedence, false);
    }
    if (!quiet)
      for (const type of transition.label?.toArray() ?? []) this.#record(at, this.#tokenName(type));
    return [];
  }

  #tokenName(type: number): string {
    if (type === Token.EOF) return "<EOF>";
    if (type === Grammar.INTEGER_VALUE) return "<integer>";
    const { vocabulary } = this.parser;
    return vocabulary.getLiteralName(type) ?? vocabulary.getDisplayName(type) ?? String(type);
  }

  #record(at: number, name: string): void {
    if (at < this.#furthest) return;
    if (at > this.#furthest) {
      this.#furthest = at;
      this.#names = new Set();
    }
    this.#names.add(name);
  }
}
