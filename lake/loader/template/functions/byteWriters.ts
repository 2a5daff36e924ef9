import type { ByteWriter } from "./part";
import { type EncodedText, encodeWords } from "./words";

const zero = 48;
const minus = 45;
const dash = 45;

/** The two digits of the numbers below 100. */
const decimalPairs = Uint16Array.from({ length: 100 }, (_, value) =>
  Buffer.from(String(value).padStart(2, "0")).readUInt16LE(),
);

/** A version 4 UUID of four random words, as `formatUuid` shapes it. */
export const uuidBytes: ByteWriter = {
  maximumBytes: 36,
  write(view, at, draws) {
    if (!draws.words) return writeAscii(view, at, draws.uuid());
    return writeUuid(view, at, draws.words.block, draws.words.take(4));
  },
  emit: (code) => `at = ${code.constant(writeUuid)}(view, at, block, ${code.takeWords(4)});`,
};

/** One of `count` whole numbers from `low` on; undefined where they need more than 32 bits. */
export function integerBytes(low: number, count: number): ByteWriter | undefined {
  const limit = 2 ** 31;
  const high = low + count;
  if (!(low >= -limit && high <= limit)) return undefined;
  return {
    maximumBytes: 11,
    write: (view, at, draws) => writeInteger(view, at, Math.floor(draws.fraction() * count) + low),
    emit: (code) => {
      const drawn = `(Math.floor(${code.fraction()} * ${count}) + ${low}) | 0`;
      if (low < 0 || high > 1e4) return `at = ${code.constant(writeInteger)}(view, at, ${drawn});`;
      // Up to four digits are one store.
      const digits = Int32Array.from({ length: high }, (_, n) => encodeWords(String(n)).words[0]!);
      const length = "(n < 10 ? 1 : n < 100 ? 2 : n < 1000 ? 3 : 4)";
      return (
        `{ const n = ${drawn}; view.setInt32(at, ${code.constant(digits)}[n], true); ` +
        `at += ${length}; }`
      );
    },
  };
}

/** How a draw in [0, 1) chooses one of some texts. */
export interface Choice {
  readonly texts: readonly string[];
  /** Which of the draws decides. */
  readonly source: "fraction" | "weight";
  /** The draw times this is a place: among the indexes, or among the sums of weights. */
  readonly scale: number;
  /** Where each text but the last ends among the places; undefined where each has a length of 1. */
  readonly upTo?: readonly number[];
}

/** The index of the text that a draw means. */
export function indexOf({ scale, upTo }: Choice, drawn: number): number {
  const place = drawn * scale;
  if (!upTo) return Math.floor(place);
  let i = 0;
  while (i < upTo.length && place >= upTo[i]!) i++;
  return i;
}

/** Short choices are written out, so that no table is looked up. */
const mostWords = 64;

export function choiceBytes(choice: Choice): ByteWriter {
  const encoded = choice.texts.map(encodeWords);
  const words = encoded.reduce((sum, text) => sum + text.words.length, 0);
  const { source, scale, upTo } = choice;
  return {
    maximumBytes: Math.max(...encoded.map((text) => text.words.byteLength)),
    write: (view, at, draws) => writeWords(view, at, encoded[indexOf(choice, draws[source]())]!),
    emit: (code) => {
      const drawn = code.fraction();
      if (upTo && words <= mostWords) {
        const texts = choice.texts.map((text) => `{ ${code.text(text)} }`);
        const branches = texts.map((text, i) =>
          i < upTo.length ? `if (place < ${upTo[i]}) ${text} else` : text,
        );
        return `{ const place = ${drawn} * ${scale}; ${branches.slice(0, upTo.length + 1).join(" ")} }`;
      }
      const index = upTo
        ? `${code.constant(indexOf)}(${code.constant(choice)}, ${drawn})`
        : `Math.floor(${drawn} * ${scale})`;
      return `at = ${code.constant(writeWords)}(view, at, ${code.constant(encoded)}[${index}]);`;
    },
  };
}

function writeWords(view: DataView, at: number, { words, length }: EncodedText): number {
  for (let i = 0; i < words.length; i++) view.setInt32(at + 4 * i, words[i]!, true);
  return at + length;
}

/** The words stand in the block from `k` on: passed on by one, large ones would be boxed. */
function writeUuid(view: DataView, at: number, block: Int32Array, k: number): number {
  const a = block[k]!;
  const b = block[k + 1]!;
  const c = block[k + 2]!;
  const d = block[k + 3]!;
  view.setInt32(at, hexQuad(a >>> 16), true);
  view.setInt32(at + 4, hexQuad(a & 0xffff), true);
  view.setUint8(at + 8, dash);
  view.setInt32(at + 9, hexQuad(b >>> 16), true);
  view.setUint8(at + 13, dash);
  view.setInt32(at + 14, hexQuad(0x4000 | (b & 0xfff)), true);
  view.setUint8(at + 18, dash);
  view.setInt32(at + 19, hexQuad(0x8000 | ((c >>> 16) & 0x3fff)), true);
  view.setUint8(at + 23, dash);
  view.setInt32(at + 24, hexQuad(c & 0xffff), true);
  view.setInt32(at + 28, hexQuad(d >>> 16), true);
  view.setInt32(at + 32, hexQuad(d & 0xffff), true);
  return at + 36;
}

/** The four hex characters of 16 bits, as the 32 bits that hold them in memory; no table to miss. */
function hexQuad(bits: number): number {
  const bytes = ((bits >>> 8) | (bits << 16)) & 0x00ff00ff;
  const digits = ((bytes >>> 4) & 0x000f000f) | ((bytes & 0x000f000f) << 8);
  const letters = ((digits + 0x06060606) >>> 4) & 0x01010101;
  return (digits + 0x30303030 + Math.imul(letters, 39)) | 0;
}

function writeAscii(view: DataView, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  return at + text.length;
}

function writeInteger(view: DataView, at: number, value: number): number {
  if (value < 0) {
    view.setUint8(at, minus);
    return writeInteger(view, at + 1, -value);
  }
  if (value < 10) {
    view.setUint8(at, zero + value);
    return at + 1;
  }
  if (value < 100) {
    view.setUint16(at, decimalPairs[value]!, true);
    return at + 2;
  }
  const front = Math.floor(value / 100);
  const end = writeInteger(view, at, front);
  view.setUint16(end, decimalPairs[value - 100 * front]!, true);
  return end + 2;
}
