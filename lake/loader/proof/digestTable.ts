import type { Digest } from "./digest";
import { SpillFile } from "./spillFile";

/** A table is split by its digests' highest bits, so that one part at a time is looked at. */
export const parts = 64;
const partBits = 6;
/** So many entries of a part stay in memory until they are written out. */
const heldEntries = 1024;

/**
 * Digests, or pairs of a record's and its id's digest, in memory that does not grow: what is more
 * than some ten thousand goes to a file.
 */
export class DigestTable {
  readonly #words: number;
  readonly #held: (Uint32Array | undefined)[] = Array<undefined>(parts).fill(undefined);
  readonly #filled = new Uint32Array(parts);
  readonly #written: number[][] = Array.from({ length: parts }, () => []);
  #file: SpillFile | undefined;
  #length = 0;

  /** @param digests How many digests make an entry; the first tells its part. */
  public constructor(digests: 1 | 2) {
    this.#words = 2 * digests;
  }

  public get length(): number {
    return this.#length;
  }

  /** @param beside The second digest of a pair; zero where there is none. */
  public add({ low, high }: Digest, beside?: Digest): void {
    const part = high >>> (32 - partBits);
    const held = (this.#held[part] ??= new Uint32Array(heldEntries * this.#words));
    let at = this.#filled[part]!;
    if (at === held.length) {
      this.#file ??= new SpillFile();
      this.#written[part]!.push(this.#file.append(held));
      at = 0;
    }
    held[at] = low;
    held[at + 1] = high;
    if (this.#words === 4) {
      held[at + 2] = beside?.low ?? 0;
      held[at + 3] = beside?.high ?? 0;
    }
    this.#filled[part] = at + this.#words;
    this.#length++;
  }

  /** All digests of a part, pairs one behind the other. */
  public part(part: number): BigUint64Array {
    const places = this.#written[part]!;
    const held = this.#held[part]?.subarray(0, this.#filled[part]);
    const blockWords = heldEntries * this.#words;
    const words = new Uint32Array(places.length * blockWords + (held?.length ?? 0));
    for (const [i, place] of places.entries()) {
      this.#file!.read(place, words.subarray(i * blockWords, (i + 1) * blockWords));
    }
    if (held) words.set(held, places.length * blockWords);
    return new BigUint64Array(words.buffer);
  }

  /** How many different ones there are; of single digests. */
  public distinct(): number {
    let distinct = 0;
    for (let part = 0; part < parts; part++) {
      const sorted = this.part(part).sort();
      for (let i = 0; i < sorted.length; i++)
        if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
    }
    return distinct;
  }

  public close(): void {
    this.#file?.close();
    this.#file = undefined;
  }
}
