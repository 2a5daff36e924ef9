import { createHash, randomBytes } from "node:crypto";

/** A seeded source of randomness: the same seed gives the same sequence on every machine. */
export interface Random {
  /** A number in [0, 1) with 53 random bits. */
  next(): number;
  /** An unsigned 32-bit integer. */
  uint32(): number;
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
  const next = (): number => (uint32() * 0x200000 + (uint32() >>> 11)) / 0x20000000000000;
  return {
    next,
    uint32,
    below: (below) => Math.floor(next() * below),
    uuid: () => formatUuid([uint32(), uint32(), uint32(), uint32()]),
    fork: (purpose) => seededRandom(`${seed}/${purpose}`),
  };
}

/** Shapes 128 bits, given as four 32-bit words, as a version 4 UUID (RFC 9562). */
export function formatUuid(words: readonly [number, number, number, number]): string {
  const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  const variant = ((parseInt(hex[16]!, 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
