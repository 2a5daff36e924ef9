import { MalformedQuery } from "../../contract";
import type { Location } from "../../failure";

export interface HiveToken {
  readonly kind: "word" | "backquoted" | "string" | "number" | "symbol" | "end";
  /** As written; `<EOF>` at the end. */
  readonly text: string;
  /** Without quotes and escapes. */
  readonly value: string;
  readonly at: Location;
}

const forms: readonly (readonly [HiveToken["kind"] | "space", RegExp])[] = [
  ["space", /\s+|--[^\n]*|\/\*[\s\S]*?\*\//y],
  ["word", /[A-Za-z_][A-Za-z0-9_]*/y],
  ["number", /-?\d+(?:\.\d+)?(?![A-Za-z_])/y],
  // A name may begin with a digit in Hive.
  ["word", /\d+[A-Za-z_][A-Za-z0-9_]*/y],
  ["backquoted", /`(?:[^`]|``)*`/y],
  ["string", /(?:'(?:[^'\\]|\\[\s\S])*')+|(?:"(?:[^"\\]|\\[\s\S])*")+/y],
  ["symbol", /<=|>=|<>|!=|[^\s]/y],
];

/**
 * Cuts a statement of Hive's language into tokens, one by one as they are asked for: what only begins
 * like Hive's is Trino's to cut.
 */
export class HiveTokens {
  readonly #read: HiveToken[] = [];
  readonly #place: Place;
  #offset = 0;

  public constructor(private readonly sql: string) {
    this.#place = new Place(sql);
  }

  /**
   * The token with this number, from 0; at and after the end of the text, `end`.
   * @throws MalformedQuery for a quote that is not closed
   */
  public at(index: number): HiveToken {
    while (this.#read.length <= index) this.#read.push(this.#next());
    return this.#read[index]!;
  }

  #next(): HiveToken {
    while (this.#offset < this.sql.length) {
      const { kind, text } = tokenAt(this.sql, this.#offset);
      const at = this.#place.of(this.#offset);
      if (kind === "symbol" && /["'`]/.test(text)) {
        throw new MalformedQuery(`line ${at.line}:${at.column}: a quote is not closed`);
      }
      this.#offset += text.length;
      if (kind !== "space") return { kind, text, value: valueOf(kind, text), at };
    }
    return { kind: "end", text: "<EOF>", value: "", at: this.#place.of(this.sql.length) };
  }
}

function tokenAt(sql: string, offset: number): { kind: HiveToken["kind"] | "space"; text: string } {
  for (const [kind, form] of forms) {
    form.lastIndex = offset;
    const text = form.exec(sql)?.[0];
    if (text) return { kind, text };
  }
  return { kind: "symbol", text: sql.charAt(offset) };
}

/** Lines and columns of growing offsets. */
class Place {
  #line = 1;
  #start = 0;
  #seen = 0;

  public constructor(private readonly sql: string) {}

  public of(offset: number): Location {
    for (; this.#seen < offset; this.#seen++) {
      if (this.sql[this.#seen] !== "\n") continue;
      this.#line++;
      this.#start = this.#seen + 1;
    }
    return { line: this.#line, column: offset - this.#start + 1 };
  }
}

function valueOf(kind: HiveToken["kind"], text: string): string {
  if (kind === "backquoted") return text.slice(1, -1).replaceAll("``", "`");
  if (kind !== "string") return text;
  const parts = text.match(/'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/g) ?? [];
  return parts.map((part) => unescape(part.slice(1, -1))).join("");
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  b: "\b",
  n: "\n",
  r: "\r",
  t: "\t",
  Z: "\u001A",
  "%": "\\%",
  _: "\\_",
};

/** Hive's escapes: `\t`, `\u0001`, `\001`; any other escaped character stands for itself. */
function unescape(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|([0-3][0-7]{2})|([\s\S]))/g,
    (_all, unicode?: string, octal?: string, char?: string) => {
      if (unicode !== undefined) return String.fromCharCode(parseInt(unicode, 16));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      return escapes[char!] ?? char!;
    },
  );
}
