/** Counts how often each of some digests is seen again. */
export class DigestCounter {
  /** Ascending, equal ones side by side. */
  readonly #values: BigUint64Array;
  /** Where equal digests begin, how often the first of them was seen. */
  readonly #seen: Uint32Array;
  #matched = 0;
  #sightings = 0;

  /** @param digests In any order; they are sorted in place. */
  public constructor(digests: BigUint64Array) {
    this.#values = digests.sort();
    this.#seen = new Uint32Array(this.#values.length);
  }

  /** Notes one sighting; false where the list does not hold the digest. */
  public see(digest: bigint): boolean {
    const first = this.#indexOf(digest);
    if (first < 0) return false;
    const earlier = this.#seen[first]!++;
    this.#sightings++;
    if (this.#values[first + earlier] === digest) this.#matched++;
    return true;
  }

  public has(digest: bigint): boolean {
    return this.#indexOf(digest) >= 0;
  }

  /** How many of the list were not seen. */
  public get missing(): number {
    return this.#values.length - this.#matched;
  }

  /** All sightings, also those beyond the number in the list. */
  public get sightings(): number {
    return this.#sightings;
  }

  /** How many different digests were seen more often than the list holds them. */
  public duplicated(): number {
    return this.#seen.reduce((count, seen, first) => {
      const isWithin = seen === 0 || this.#values[first + seen - 1] === this.#values[first];
      return count + (isWithin ? 0 : 1);
    }, 0);
  }

  #indexOf(digest: bigint): number {
    let low = 0;
    let high = this.#values.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#values[middle]! < digest) low = middle + 1;
      else high = middle;
    }
    return this.#values[low] === digest ? low : -1;
  }
}
