import { createHash, randomBytes } from "node:crypto";

/** A seeded source of randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** A number in [0, 1) with 53 random bits. */
  next(): number;
  /** An unsigned 32-bit integer. */
  uint32(): number;
  /** The next integers of `uint32`, as signed ones, into the array from an index on. */
  fill(words: Int32Array, from: number): void;
  /** An integer in [0, `below`). */
  below(below: number): number;
  /** A version 4 UUID. */
  uuid(): string;
  /** An independent sequence for one purpose, so that one part's draws never shift another's. */
  fork(purpose: string): Random;
}

/** A seed for a run that was given none: an unsigned 32-bit integer. */
export function freshSeed(): number {
  return randomBytes(4).readUInt32LE(0);
}

/**
 * The 128-bit generator sfc32, keyed by a hash of the seed.
 * @see https://pracrand.sourceforge.net/RNG_engines.txt (sfc, public domain)
 */
export function seededRandom(seed: number | string): Random {
  const key = createHash("sha256").update(String(seed)).digest();
  let a = key.readUInt32LE(0);
  let b = key.readUInt32LE(4);
  let c = key.readUInt32LE(8);
  let counter = 1;
  const uint32 = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) uint32();
  // The same steps with local variables: several times as fast for many words at once.
  const fill = (words: Int32Array, from: number): void => {
    let x = a | 0;
    let y = b | 0;
    let z = c | 0;
    let n = counter | 0;
    for (let i = from; i < words.length; i++) {
      const sum = (x + y + n) | 0;
      n = (n + 1) | 0;
      x = y ^ (y >>> 9);
      y = (z + (z << 3)) | 0;
      z = (((z << 21) | (z >>> 11)) + sum) | 0;
      words[i] = sum;
    }
    a = x;
    b = y;
    c = z;
    counter = n;
  };
  const next = (): number => (uint32() * 0x200000 + (uint32() >>> 11)) / 0x20000000000000;
  return {
    next,
    uint32,
    fill,
    below: (below) => Math.floor(next() * below),
    uuid: () => formatUuid([uint32(), uint32(), uint32(), uint32()]),
    fork: (purpose) => seededRandom(`${seed}/${purpose}`),
  };
}

/** The two hex digits of each byte. */
const hex = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, "0"));

/** Shapes 128 bits, given as four 32-bit words, as a version 4 UUID (RFC 9562). */
export function formatUuid([a, b, c, d]: readonly [number, number, number, number]): string {
  return (
    `${hex[a >>> 24]!}${hex[(a >>> 16) & 0xff]!}${hex[(a >>> 8) & 0xff]!}${hex[a & 0xff]!}-` +
    `${hex[b >>> 24]!}${hex[(b >>> 16) & 0xff]!}-` +
    `${hex[0x40 | ((b >>> 8) & 0x0f)]!}${hex[b & 0xff]!}-` +
    `${hex[0x80 | ((c >>> 24) & 0x3f)]!}${hex[(c >>> 16) & 0xff]!}-` +
    `${hex[(c >>> 8) & 0xff]!}${hex[c & 0xff]!}` +
    `${hex[d >>> 24]!}${hex[(d >>> 16) & 0xff]!}${hex[(d >>> 8) & 0xff]!}${hex[d & 0xff]!}`
  );
}
