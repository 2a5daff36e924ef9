import { isUtf8 } from "node:buffer";

import { jsonKind } from "./kind";
import { lines } from "./lines";
import type { JsonKind, ObjectProfile } from "./objectProfile";
import {
  type JsonNode,
  JsonNumber,
  JsonObject,
  JsonSyntaxError,
  JsonTooDeep,
  maximumDepth,
  scanJson,
} from "./scan";

/**
 * Takes the profile of one object's bytes (decompressed), line by line, in linear time. It never
 * throws: what is no JSON Lines text gives `oneObjectPerLine: false`. `depth` is at most
 * `maximumDepth + 1`, which stands for "deeper than is read".
 *
 * `oneObjectPerLine` is also false for text that strict JSON readers take in different ways: bytes
 * that are no UTF-8, a NUL or half a surrogate pair in a string, `-0`, a number past every double.
 */
export function profileObject(bytes: Uint8Array): ObjectProfile {
  const profile = new Profile();
  if (!isUtf8(bytes)) profile.plain = false;
  for (const line of lines(bytes)) profile.add(line);
  return profile.result();
}

class Profile {
  public plain = true;
  #lines = 0;
  #unique = true;
  #depth = 0;
  readonly #keys = new Map<string, Set<JsonKind>>();

  public add(line: string): void {
    try {
      const { value, end, depth } = scanJson(line);
      this.#depth = Math.max(this.#depth, depth);
      if (!(value instanceof JsonObject) || !blank.test(line.slice(end))) this.plain = false;
      if (value instanceof JsonObject) this.#addRecord(value);
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) throw error;
      if (error instanceof JsonTooDeep) this.#depth = maximumDepth + 1;
      this.plain = false;
    }
  }

  public result(): ObjectProfile {
    const keys = [...this.#keys].map(([key, kinds]) => [key, [...kinds].sort()] as const);
    return {
      lines: this.#lines,
      oneObjectPerLine: this.plain,
      uniqueKeys: this.#unique,
      depth: this.#depth,
      keys: Object.fromEntries(keys),
    };
  }

  #addRecord(record: JsonObject): void {
    this.#lines++;
    this.#inspect(record);
    for (const [key, value] of record.entries) {
      const kinds = this.#keys.get(key) ?? new Set();
      this.#keys.set(key, kinds.add(jsonKind(value)));
    }
  }

  /** Looks for repeated keys and odd scalars at every level; the scanner bounds the depth. */
  #inspect(node: JsonNode): void {
    if (typeof node === "string") this.#checkText(node);
    else if (node instanceof JsonNumber) this.#checkNumber(node.text);
    else if (node instanceof JsonObject) {
      const names = new Set(node.entries.map(([key]) => key.toLowerCase()));
      if (names.size < node.entries.length) this.#unique = false;
      for (const [key, value] of node.entries) {
        this.#checkText(key);
        this.#inspect(value);
      }
    } else if (Array.isArray(node)) {
      for (const item of node as readonly JsonNode[]) this.#inspect(item);
    }
  }

  #checkText(text: string): void {
    if (text.includes("\0") || halfPair.test(text)) this.plain = false;
  }

  #checkNumber(text: string): void {
    if (text.startsWith("-") && Number(text) === 0) this.plain = false;
    if (!Number.isFinite(Number(text))) this.plain = false;
  }
}

const blank = /^[ \t\r]*$/;
const halfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
