/**
 * A JSON number, kept as its text. `JSON.parse` rounds whole numbers past 2^53, keeps one of two
 * equal keys without telling, and stops at text after the value: all three are things that the
 * SerDe's rules need to know, and Node 20 has no reviver with the source. Hence a scanner of our own.
 */
export class JsonNumber {
  public constructor(public readonly text: string) {}
}

/** An object as its entries in the order of the text, repeated keys included. */
export class JsonObject {
  public constructor(public readonly entries: readonly (readonly [string, JsonNode])[]) {}
}

export type JsonNode = null | boolean | string | JsonNumber | JsonObject | readonly JsonNode[];

/** Deepest nesting that is read: the limit of the parser below Trino's readers (Jackson's 1,000). */
export const maximumDepth = 1000;

/** The text is not JSON. */
export class JsonSyntaxError extends Error {
  public override readonly name: string = "JsonSyntaxError";
  public constructor(
    message: string,
    /** Offset of the fault, in UTF-16 units. */
    public readonly at: number,
    /** True where more text could have made it right: the text ended inside the value. */
    public readonly truncated: boolean,
  ) {
    super(`${message} at ${at}`);
  }
}

/** The text nests deeper than `maximumDepth`. */
export class JsonTooDeep extends JsonSyntaxError {
  public override readonly name = "JsonTooDeep";
}

export interface Scanned {
  readonly value: JsonNode;
  /** Offset after the value. */
  readonly end: number;
  /** Deepest nesting: 0 for a scalar, 1 for a flat object. */
  readonly depth: number;
}

/**
 * Reads one JSON value (RFC 8259) that starts at or after `start`; text after it is left alone.
 * Linear in the text; recursion is bounded by `maximumDepth`.
 * @throws JsonSyntaxError, JsonTooDeep
 */
export function scanJson(text: string, start = 0): Scanned {
  const scanner = new Scanner(text, start);
  const value = scanner.value(0);
  return { value, end: scanner.at, depth: scanner.deepest };
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plainText = /[^"\\\u0000-\u001f]*/y;
const space = /[ \t\r\n]*/y;
const unicode = /[0-9a-fA-F]{4}/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Scanner {
  public deepest = 0;

  public constructor(
    private readonly text: string,
    public at: number,
  ) {}

  public value(depth: number): JsonNode {
    this.#match(space);
    switch (this.text[this.at]) {
      case "{":
        return this.#object(this.#enter(depth));
      case "[":
        return this.#array(this.#enter(depth));
      case '"':
        return this.#string();
      case "t":
        return this.#word("true", true);
      case "f":
        return this.#word("false", false);
      case "n":
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #enter(depth: number): number {
    if (depth >= maximumDepth) {
      throw new JsonTooDeep(`nesting deeper than ${maximumDepth}`, this.at, false);
    }
    this.at++;
    this.deepest = Math.max(this.deepest, depth + 1);
    return depth + 1;
  }

  #object(depth: number): JsonObject {
    const entries: (readonly [string, JsonNode])[] = [];
    if (this.#take("}")) return new JsonObject(entries);
    do {
      this.#match(space);
      if (this.text[this.at] !== '"') this.#fail("a key was expected");
      const key = this.#string();
      if (!this.#take(":")) this.#fail("':' was expected");
      entries.push([key, this.value(depth)]);
    } while (this.#take(","));
    if (!this.#take("}")) this.#fail("',' or '}' was expected");
    return new JsonObject(entries);
  }

  #array(depth: number): JsonNode[] {
    const items: JsonNode[] = [];
    if (this.#take("]")) return items;
    do items.push(this.value(depth));
    while (this.#take(","));
    if (!this.#take("]")) this.#fail("',' or ']' was expected");
    return items;
  }

  #string(): string {
    this.at++;
    let value = "";
    for (;;) {
      value += this.#match(plainText);
      const next = this.text[this.at];
      if (next === '"') {
        this.at++;
        return value;
      }
      if (next !== "\\") this.#fail("a string was not closed");
      this.at++;
      value += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.text[this.at++] ?? "";
    if (letter === "u") {
      const digits = this.#match(unicode);
      if (digits === "") this.#fail("four hexadecimal digits were expected");
      return String.fromCharCode(parseInt(digits, 16));
    }
    const character = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    return character ?? this.#fail("an unknown escape");
  }

  #word<Value>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) {
      if (word.startsWith(this.text.slice(this.at))) this.at = this.text.length;
      this.#fail(`'${word}' was expected`);
    }
    this.at += word.length;
    return value;
  }

  #number(): JsonNumber {
    const text = this.#match(number);
    if (text === "") this.#fail("a value was expected");
    return new JsonNumber(text);
  }

  #take(character: string): boolean {
    this.#match(space);
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  #fail(message: string): never {
    throw new JsonSyntaxError(message, this.at, this.at >= this.text.length);
  }
}
