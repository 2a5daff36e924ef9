import { formatUuid, type Random } from "../../../core/random";

/**
 * The randomness of a record. Kept this small so that a test can plug in the Kinesis Data
 * Generator's own sources and compare byte for byte.
 */
export interface Draws {
  /** A number in [0, 1): for numbers and for elements of lists. */
  fraction(): number;
  /** A number in [0, 1): for weighted choices, which the generator draws from another source. */
  weight(): number;
  /** A version 4 UUID. */
  uuid(): string;
  /** The stream of words that all of the above are made of, where they are. */
  readonly words?: DrawnWords;
}

/** Draws of one seeded sequence: two words make a fraction or a weight, four a UUID. */
export function drawsFrom(random: Random): Draws {
  const words = new DrawnWords(random);
  const fraction = (): number => {
    const at = words.take(2);
    return ((words.block[at]! >>> 0) * 0x200000 + (words.block[at + 1]! >>> 11)) / 0x20000000000000;
  };
  const uuid = (): string => {
    const at = words.take(4);
    const [a, b, c, d] = words.block.subarray(at, at + 4);
    return formatUuid([a!, b!, c!, d!]);
  };
  return { fraction, weight: fraction, uuid, words };
}

/** Words of 32 random bits, drawn ahead in blocks. Signed, so that none has to be boxed. */
export class DrawnWords {
  public readonly block: Int32Array;
  readonly #random: Random;
  #at: number;

  /** @param blockWords The most words that can be taken at once. */
  public constructor(random: Random, blockWords = 4096) {
    this.#random = random;
    this.block = new Int32Array(blockWords);
    this.#at = blockWords;
  }

  /** Takes so many words; returns the index of the first in `block`, good until the next call. */
  public take(words: number): number {
    if (this.#at + words > this.block.length) {
      this.block.copyWithin(0, this.#at);
      this.#random.fill(this.block, this.block.length - this.#at);
      this.#at = 0;
    }
    const at = this.#at;
    this.#at = at + words;
    return at;
  }
}
