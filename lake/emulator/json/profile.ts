import { isUtf8 } from "node:buffer";

import { jsonKind } from "./kind";
import type { JsonKind, ObjectProfile } from "./objectProfile";
import { RecordPatterns } from "./recordPatterns";
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
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A character a byte: offsets are those of the bytes, and what patterns look at is ASCII.
  for (let from = 0; from < buffer.length;) {
    const piece = buffer.subarray(from, pieceEnd(buffer, from));
    addPiece(profile, piece, piece.toString("latin1"));
    from += piece.length;
  }
  return profile.result();
}

/** Bytes that are looked at as one text. */
const pieceBytes = 16 * 1024 * 1024;

/** After a whole line. */
function pieceEnd(buffer: Buffer, from: number): number {
  if (buffer.length - from <= pieceBytes) return buffer.length;
  const newline = buffer.indexOf(10, from + pieceBytes);
  return newline === -1 ? buffer.length : newline + 1;
}

function addPiece(profile: Profile, bytes: Buffer, text: string): void {
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, profile.patterns.match(text, at));
    if (end !== -1) {
      profile.addKnown();
      at = end + 1;
      continue;
    }
    const newline = bytes.indexOf(10, at);
    const stop = newline === -1 ? bytes.length : newline;
    profile.add(bytes.toString("utf8", at, stop));
    at = stop + 1;
  }
}

/** Where the line of a record that ends at `end` is over; -1 where something else follows. */
function lineEnd(text: string, end: number): number {
  if (end === -1) return -1;
  let at = end;
  while (text[at] === "\r" || text[at] === " " || text[at] === "\t") at++;
  return at === text.length || text[at] === "\n" ? at : -1;
}

class Profile {
  public plain = true;
  public readonly patterns = new RecordPatterns();
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

  /** A record as others before it. */
  public addKnown(): void {
    this.#lines++;
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
    this.patterns.learn(record);
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
