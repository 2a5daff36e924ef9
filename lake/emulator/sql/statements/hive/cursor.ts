import { MalformedQuery } from "../../contract";
import type { PartitionSpec, PartitionValue, TableName } from "../catalogStatement";
import { type HiveToken, HiveTokens } from "./tokens";

/** Reads a statement of Hive's language token by token. Every reader throws `MalformedQuery`. */
export class Cursor {
  readonly #tokens: HiveTokens;
  #at = 0;

  public constructor(sql: string) {
    this.#tokens = new HiveTokens(sql);
  }

  public get token(): HiveToken {
    return this.#tokens.at(this.#at);
  }

  /** Whether the next tokens are these words, in any case. */
  public sees(...words: readonly string[]): boolean {
    return words.every((word, at) => {
      const token = this.#tokens.at(this.#at + at);
      return token.kind === "word" && token.text.toUpperCase() === word;
    });
  }

  /** Passes over the words where they are next. */
  public accept(...words: readonly string[]): boolean {
    const seen = this.sees(...words);
    if (seen) this.#at += words.length;
    return seen;
  }

  public expect(...words: readonly string[]): void {
    for (const word of words) if (!this.accept(word)) throw this.mismatch(`'${word}'`);
  }

  /** One of the words, as the list has it. */
  public oneOf<Word extends string>(...words: readonly Word[]): Word {
    const found = words.find((word) => this.accept(word));
    if (found !== undefined) return found;
    throw this.mismatch(`{${words.map((word) => `'${word}'`).join(", ")}}`);
  }

  public seesSymbol(symbol: string): boolean {
    return this.token.kind === "symbol" && this.token.text === symbol;
  }

  public acceptSymbol(symbol: string): boolean {
    const seen = this.seesSymbol(symbol);
    if (seen) this.#at++;
    return seen;
  }

  public expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.mismatch(`'${symbol}'`);
  }

  /** A name in lower case. Double quotes make a text here, no name. */
  public name(): string {
    const { kind, value } = this.token;
    if (kind !== "word" && kind !== "backquoted") throw this.mismatch("<identifier>");
    this.#at++;
    return value.toLowerCase();
  }

  public string(): string {
    if (this.token.kind !== "string") throw this.mismatch("STRING");
    return this.#tokens.at(this.#at++).value;
  }

  public acceptString(): string | undefined {
    return this.token.kind === "string" ? this.string() : undefined;
  }

  public integer(): number {
    if (this.token.kind !== "number") throw this.mismatch("<integer>");
    return Number(this.#tokens.at(this.#at++).value);
  }

  /** `t`, `db.t` or `awsdatacatalog.db.t`; `` `db.t` `` is one name in two. */
  public tableName(): TableName {
    const first = this.token;
    const parts = [this.name()];
    while (this.acceptSymbol(".")) parts.push(this.name());
    const names = parts.length === 1 ? parts[0]!.split(".") : parts;
    if (names.length === 3 && names[0] === "awsdatacatalog") names.shift();
    if (names.length > 2) {
      throw new MalformedQuery(
        `line ${first.at.line}:${first.at.column}: Invalid table name ${names.join(".")}`,
      );
    }
    const [database, name] = names.length === 2 ? names : [undefined, names[0]];
    return { ...(database !== undefined && { database }), name: name! };
  }

  /** `(item, item, …)`. */
  public list<Item>(read: () => Item): Item[] {
    this.expectSymbol("(");
    const items = [read()];
    while (this.acceptSymbol(",")) items.push(read());
    this.expectSymbol(")");
    return items;
  }

  /** `('k' = 'v', …)`. */
  public properties(): Readonly<Record<string, string>> {
    const pairs = this.list(() => {
      const key = this.string();
      this.expectSymbol("=");
      return [key, this.string()] as const;
    });
    return Object.fromEntries(pairs);
  }

  /** `PARTITION (k = 'v', …)`. */
  public partition(): PartitionSpec {
    this.expect("PARTITION");
    return this.list((): PartitionValue => {
      const key = this.name();
      this.expectSymbol("=");
      const { kind, value } = this.token;
      if (kind !== "string" && kind !== "number") throw this.mismatch("STRING");
      this.#at++;
      return { key, value };
    });
  }

  /** Passes over `(…)` with whatever is inside. */
  public skipBrackets(): void {
    let depth = 0;
    do {
      if (this.seesSymbol("(")) depth++;
      else if (this.seesSymbol(")")) depth--;
      else if (this.token.kind === "end") throw this.mismatch("')'");
      this.#at++;
    } while (depth > 0);
  }

  /** The end of the text, one `;` allowed before it. */
  public end(): void {
    this.acceptSymbol(";");
    if (this.token.kind !== "end") throw this.mismatch("<EOF>");
  }

  /** What stands here is not what has to. */
  public mismatch(expected: string): MalformedQuery {
    const { text, at } = this.token;
    return new MalformedQuery(
      `line ${at.line}:${at.column}: mismatched input '${text}' expecting ${expected}`,
    );
  }
}
