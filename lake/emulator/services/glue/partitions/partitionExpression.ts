import type { Column } from "../../../catalog/table";
import { ServiceError } from "../../../wire/serviceError";

type Values = readonly string[];
type Test = (values: Values) => boolean;
/** A key's value, or a literal. */
type Operand = { readonly key: number } | { readonly literal: string };

const token =
  /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|(<=|>=|<>|!=|[=<>(),])|([A-Za-z_]\w*|"[^"]+"|`[^`]+`))/y;
const numeric = /^(?:tinyint|smallint|int|integer|bigint|long|float|double|decimal\b.*)$/i;
/** Far more than any filter has: a deeper one is refused, not recursed into. */
const deepest = 64;

/**
 * Reads the `Expression` of GetPartitions: comparisons of partition keys with literals (`=`, `<>`, `!=`,
 * `<`, `<=`, `>`, `>=`, `BETWEEN`, `IN`, `LIKE`), joined by `AND`, `OR`, `NOT` and parentheses. Keys of
 * numeric types compare as numbers, all others as text.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html#Glue-GetPartitions-request-Expression
 * @returns whether a partition with these values passes
 * @throws ServiceError `InvalidInputException` naming what could not be read
 */
export function partitionExpression(text: string, keys: readonly Column[]): Test {
  const reader = new Reader(text, keys);
  const test = reader.disjunction(0);
  reader.end();
  return test;
}

class Reader {
  readonly #text: string;
  readonly #keys: readonly Column[];
  readonly #tokens: readonly string[];
  #at = 0;

  public constructor(text: string, keys: readonly Column[]) {
    this.#text = text;
    this.#keys = keys;
    this.#tokens = this.#split();
  }

  public disjunction(depth: number): Test {
    if (depth > deepest) this.#refuse("it is nested too deep");
    const tests = [this.#conjunction(depth)];
    while (this.#accept("OR")) tests.push(this.#conjunction(depth));
    return (values) => tests.some((test) => test(values));
  }

  public end(): void {
    if (this.#at < this.#tokens.length) this.#refuse(`near ${this.#tokens[this.#at]}`);
  }

  #conjunction(depth: number): Test {
    const tests = [this.#negation(depth)];
    while (this.#accept("AND")) tests.push(this.#negation(depth));
    return (values) => tests.every((test) => test(values));
  }

  #negation(depth: number): Test {
    if (depth > deepest) this.#refuse("it is nested too deep");
    if (this.#accept("NOT")) {
      const test = this.#negation(depth + 1);
      return (values) => !test(values);
    }
    if (!this.#accept("(")) return this.#predicate();
    const test = this.disjunction(depth + 1);
    this.#expect(")");
    return test;
  }

  #predicate(): Test {
    const left = this.#operand();
    const isNegated = this.#accept("NOT");
    const test = this.#comparison(left);
    return isNegated ? (values) => !test(values) : test;
  }

  #comparison(left: Operand): Test {
    if (this.#accept("IN")) {
      const items = this.#list();
      return (values) => items.some((item) => this.#compare(left, item, values) === 0);
    }
    if (this.#accept("BETWEEN")) {
      const low = this.#operand();
      this.#expect("AND");
      const high = this.#operand();
      return (values) =>
        this.#compare(left, low, values) >= 0 && this.#compare(left, high, values) <= 0;
    }
    if (this.#accept("LIKE")) {
      const pattern = this.#operand();
      return (values) => isLike(valueOf(left, values), valueOf(pattern, values));
    }
    const operator = this.#next();
    const passes = comparisons[operator];
    if (!passes) return this.#refuse(`near ${operator}`);
    const right = this.#operand();
    return (values) => passes(this.#compare(left, right, values));
  }

  #list(): Operand[] {
    this.#expect("(");
    const items = [this.#operand()];
    while (this.#accept(",")) items.push(this.#operand());
    this.#expect(")");
    return items;
  }

  #operand(): Operand {
    const word = this.#next();
    if (word.startsWith("'")) return { literal: word.slice(1, -1).replaceAll("''", "'") };
    if (/^-?\d/.test(word)) return { literal: word };
    const name = word.replace(/^["`]|["`]$/g, "").toLowerCase();
    const key = this.#keys.findIndex((column) => column.Name === name);
    return key < 0 ? this.#refuse(`${name} is no partition key`) : { key };
  }

  /** Negative, 0 or positive, as the key's type orders. */
  #compare(one: Operand, other: Operand, values: Values): number {
    const [a, b] = [valueOf(one, values), valueOf(other, values)];
    const isNumeric = [one, other].some(
      (side) => "key" in side && numeric.test(this.#keys[side.key]!.Type),
    );
    if (isNumeric) return Number(a) - Number(b);
    return a < b ? -1 : Number(a > b);
  }

  #accept(word: string): boolean {
    if (this.#tokens[this.#at]?.toUpperCase() !== word) return false;
    this.#at++;
    return true;
  }

  #expect(word: string): void {
    if (!this.#accept(word)) this.#refuse(`${word} is missing`);
  }

  #next(): string {
    return this.#tokens[this.#at++] ?? this.#refuse("it ends too early");
  }

  #split(): string[] {
    const found: string[] = [];
    token.lastIndex = 0;
    while (this.#text.slice(token.lastIndex).trim() !== "") {
      const from = token.lastIndex;
      const match = token.exec(this.#text);
      if (!match) return this.#refuse(`near ${this.#text.slice(from, from + 20).trim()}`);
      found.push(match[0].trim());
    }
    return found;
  }

  #refuse(why: string): never {
    throw new ServiceError(
      "InvalidInputException",
      `Unsupported expression '${this.#text.slice(0, 200)}': ${why}`,
    );
  }
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

function valueOf(operand: Operand, values: Values): string {
  return "key" in operand ? (values[operand.key] ?? "") : operand.literal;
}

/** SQL's LIKE: `%` any text, `_` one character. In steps bounded by both lengths multiplied. */
function isLike(text: string, pattern: string): boolean {
  let [at, next, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    if (next < pattern.length && pattern[next] === "%") {
      star = next++;
      mark = at;
    } else if (next < pattern.length && (pattern[next] === "_" || pattern[next] === text[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      next = star + 1;
      at = ++mark;
    } else return false;
  }
  return /^%*$/.test(pattern.slice(next));
}
