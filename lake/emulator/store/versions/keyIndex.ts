import type { StoredObject } from "./storedObject";
import { compareUtf8 } from "./utf8Order";

/** All that is known of one key: the version that is read without naming one, and the former ones. */
export interface Versions {
  /** Absent where the newest version is a delete marker. */
  readonly current?: StoredObject;
  /** Newest first; delete markers among them. */
  readonly former: readonly StoredObject[];
}

export const noVersions: Versions = { former: [] };

/** The keys of one bucket in S3's order, with their versions. */
export class KeyIndex {
  readonly #versions = new Map<string, Versions>();
  #keys: string[] = [];
  #isSorted = true;

  public get(key: string): Versions {
    return this.#versions.get(key) ?? noVersions;
  }

  public get isEmpty(): boolean {
    return this.#versions.size === 0;
  }

  public set(key: string, versions: Versions): void {
    const isKnown = this.#versions.has(key);
    if (!versions.current && versions.former.length === 0) {
      if (!isKnown) return;
      this.#versions.delete(key);
      this.#sort();
      this.#keys.splice(this.#position(key), 1);
      return;
    }
    this.#versions.set(key, versions);
    if (isKnown) return;
    // Written in order, as most are: nothing has to move.
    const last = this.#keys.at(-1);
    this.#isSorted &&= last === undefined || compareUtf8(last, key) < 0;
    this.#keys.push(key);
  }

  /** The keys that begin with `prefix`, from `from` on, in order. Must not outlive a change. */
  public *keys(prefix = "", from = ""): Generator<string> {
    this.#sort();
    const first = compareUtf8(from, prefix) > 0 ? from : prefix;
    for (let at = this.#position(first); at < this.#keys.length; at++) {
      const key = this.#keys[at]!;
      if (!key.startsWith(prefix)) return;
      yield key;
    }
  }

  /** Every version of every key, by key, newest first. */
  public *all(): Generator<StoredObject> {
    for (const key of this.keys()) yield* newestFirst(this.get(key));
  }

  /** Where a key stands, or would. */
  #position(key: string): number {
    let [from, to] = [0, this.#keys.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compareUtf8(this.#keys[middle]!, key) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #sort(): void {
    if (this.#isSorted) return;
    this.#keys.sort(compareUtf8);
    this.#isSorted = true;
  }
}

export function newestFirst({ current, former }: Versions): StoredObject[] {
  return current ? [current, ...former] : [...former];
}
