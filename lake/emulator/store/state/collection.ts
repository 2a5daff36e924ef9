import type { KeyValue } from "./keyValue";

/** A key whose last values are not durable yet. */
interface Unsaved<Value> {
  /** What is durable; undefined for nothing. */
  saved: Value | undefined;
  writes: number;
}

/** A value that is shown while it is written; undefined deletes. */
interface Shown<Value> {
  readonly key: string;
  readonly value: Value | undefined;
  readonly unsaved: Unsaved<Value>;
}

/**
 * Values of one type under one prefix of the state: read from memory, written through. Iteration is
 * in order of insertion.
 */
export class Collection<Value> {
  readonly #state: KeyValue;
  readonly #prefix: string;
  readonly #values = new Map<string, Value>();
  readonly #unsaved = new Map<string, Unsaved<Value>>();

  /** @param prefix Ends with a separator, so that no other collection's keys begin with it. */
  public constructor(
    state: KeyValue,
    prefix: string,
    saved: readonly (readonly [string, string])[] = [],
  ) {
    this.#state = state;
    this.#prefix = prefix;
    for (const [key, value] of saved) {
      if (key.startsWith(prefix)) {
        this.#values.set(key.slice(prefix.length), JSON.parse(value) as Value);
      }
    }
  }

  public get(key: string): Value | undefined {
    return this.#values.get(key);
  }

  public has(key: string): boolean {
    return this.#values.has(key);
  }

  public keys(): string[] {
    return [...this.#values.keys()];
  }

  public values(): Value[] {
    return [...this.#values.values()];
  }

  /** The values whose key begins with `prefix`. */
  public valuesUnder(prefix: string): Value[] {
    return [...this.#values].flatMap(([key, value]) => (key.startsWith(prefix) ? [value] : []));
  }

  /** Visible at once; resolves when durable. Where that fails it is as it was before. */
  public set(key: string, value: Value): Promise<void> {
    return this.change([[key, value]], []);
  }

  public setAll(pairs: readonly (readonly [string, Value])[]): Promise<void> {
    return this.change(pairs, []);
  }

  public delete(...keys: readonly string[]): Promise<void> {
    return this.change([], keys);
  }

  /** Sets some and deletes others: both are durable together. */
  public async change(
    pairs: readonly (readonly [string, Value])[],
    deleted: readonly string[],
  ): Promise<void> {
    const shown = [
      ...deleted.map((key) => this.#show(key, undefined)),
      ...pairs.map(([key, value]) => this.#show(key, value)),
    ];
    const texts = shown.map(({ key, value }) => {
      const text = value === undefined ? null : JSON.stringify(value);
      return [this.#prefix + key, text] as const;
    });
    try {
      await this.#state.write(texts);
    } catch (error) {
      for (const { key, unsaved } of shown) this.#takeBack(key, unsaved);
      throw error;
    }
    for (const { key, value, unsaved } of shown) {
      unsaved.saved = value;
      if (--unsaved.writes === 0) this.#unsaved.delete(key);
    }
  }

  #show(key: string, value: Value | undefined): Shown<Value> {
    const unsaved = this.#unsaved.get(key) ?? { saved: this.#values.get(key), writes: 0 };
    unsaved.writes++;
    this.#unsaved.set(key, unsaved);
    this.#hold(key, value);
    return { key, value, unsaved };
  }

  /** A write that failed took those behind it along: none of them is left to wait for. */
  #takeBack(key: string, unsaved: Unsaved<Value>): void {
    if (this.#unsaved.get(key) !== unsaved) return;
    this.#unsaved.delete(key);
    this.#hold(key, unsaved.saved);
  }

  #hold(key: string, value: Value | undefined): void {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
  }
}
