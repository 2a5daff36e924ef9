import { jsonKind } from "./kind";
import type { JsonKind } from "./objectProfile";
import { type JsonNode, JsonObject } from "./scan";

/** Sets of keys, and kinds of one key: beyond these, records differ so much that patterns gain nothing. */
const patternLimit = 8;
const lessonLimit = 100;
/** What is larger or deeper is scanned each time. */
const sourceLimit = 20_000;
const depthLimit = 10;

/**
 * Recognises records that tell nothing new. Machines write records alike: from each one that was scanned
 * a regular expression is learned, which takes only records with the same keys in the same order and, per
 * key, the kinds that were seen with them. Such a record need not be scanned: neither a profile nor a
 * schema would change. What does not match is not thereby wrong.
 *
 * Strings match without `\u` escapes and control characters, numbers only where their text shows their
 * kind; `-0` never does. No text is taken by two alternatives of a pattern, so matching is linear.
 */
export class RecordPatterns {
  readonly #byKeys = new Map<string, { values: Set<string>[]; pattern: RegExp }>();
  #last: RegExp | undefined;
  #lessons = 0;

  /** Learns from a scanned record. Records with a key twice, or keys of other than plain ASCII, are left out. */
  public learn(record: JsonObject): void {
    if (this.#lessons >= lessonLimit) return;
    const keys = record.entries.map(([key]) => key);
    const values = record.entries.map(([, value]) => valueSource(value, 1));
    if (!distinctPlain(keys) || values.includes(undefined)) return;
    const signature = JSON.stringify(keys);
    const known = this.#byKeys.get(signature);
    if (!known && this.#byKeys.size >= patternLimit) return;
    const seen = known?.values ?? keys.map(() => new Set<string>());
    if (seen.some((set) => set.size >= patternLimit)) return;
    seen.forEach((set, at) => set.add(values[at]!));
    const source = recordSource(
      keys,
      seen.map((set) => [...set].join("|")),
    );
    if (source.length > sourceLimit) return;
    this.#byKeys.set(signature, { values: seen, pattern: new RegExp(source, "y") });
    this.#last = undefined;
    this.#lessons++;
  }

  /** The end of the record that begins at `at`, or -1 where it is none that is known. */
  public match(text: string, at: number): number {
    const last = this.#last;
    if (last) {
      last.lastIndex = at;
      if (last.test(text)) return last.lastIndex;
    }
    for (const { pattern } of this.#byKeys.values()) {
      if (pattern === last) continue;
      pattern.lastIndex = at;
      if (!pattern.test(text)) continue;
      this.#last = pattern;
      return pattern.lastIndex;
    }
    return -1;
  }
}

const space = "[ \\t\\r]*";
const string = '"[^"\\\\\\x00-\\x1f]*(?:\\\\["\\\\/bfnrt][^"\\\\\\x00-\\x1f]*)*"';

/** Of a kind's texts those that can be of no other. */
const scalars: Partial<Record<JsonKind, string>> = {
  null: "null",
  boolean: "true|false",
  string,
  int: "(?:0|-?(?:[1-9]\\d{0,8}|1\\d{9}|20\\d{8}))(?![\\d.eE])",
  bigint: "-?[1-9]\\d{10,17}(?![\\d.eE])",
  double: "(?:-(?=[0.]*[1-9]))?(?:0|[1-9]\\d{0,30})\\.\\d{1,60}(?![\\deE])",
};

function valueSource(node: JsonNode, depth: number): string | undefined {
  if (depth > depthLimit) return undefined;
  if (node instanceof JsonObject) {
    const keys = node.entries.map(([key]) => key);
    const values = node.entries.map(([, value]) => valueSource(value, depth + 1));
    if (!distinctPlain(keys) || values.includes(undefined)) return undefined;
    return recordSource(keys, values as string[]);
  }
  if (!Array.isArray(node)) return scalars[jsonKind(node)];
  const items = new Set((node as readonly JsonNode[]).map((item) => valueSource(item, depth + 1)));
  if (items.size === 0) return `\\[${space}\\]`;
  const [first] = items;
  // Items of several kinds would make alternatives that take the same text.
  if (items.size > 1 || first === undefined) return undefined;
  const item = `(?:${first})`;
  return `\\[${space}${item}(?:${space},${space}${item})*${space}\\]`;
}

function recordSource(keys: readonly string[], values: readonly string[]): string {
  const entries = keys.map(
    (key, at) =>
      `"${key.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}"${space}:${space}(?:${values[at]})`,
  );
  return `\\{${space}${entries.join(`${space},${space}`)}${entries.length > 0 ? space : ""}\\}`;
}

function distinctPlain(keys: readonly string[]): boolean {
  const folded = new Set(keys.map((key) => key.toLowerCase()));
  return folded.size === keys.length && keys.every((key) => /^[ !#-[\]-~]*$/.test(key));
}
