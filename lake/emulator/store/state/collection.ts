import type { KeyValue } from "./keyValue";

/**
 * Values of one type under one prefix of the state: read from memory, written through. Iteration is
 * in order of insertion.
 */
export class Collection<Value> {
  readonly #state: KeyValue;
  readonly #prefix: string;
  readonly #values = new Map<string, Value>();

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

  /** Visible at once; resolves when durable. */
  public set(key: string, value: Value): Promise<void> {
    return this.setAll([[key, value]]);
  }

  public setAll(pairs: readonly (readonly [string, Value])[]): Promise<void> {
    for (const [key, value] of pairs) this.#values.set(key, value);
    return this.#state.write(
      pairs.map(([key, value]) => [this.#prefix + key, JSON.stringify(value)] as const),
    );
  }

  /** Sets some and deletes others: both are durable together. */
  public change(
    pairs: readonly (readonly [string, Value])[],
    deleted: readonly string[],
  ): Promise<void> {
    for (const key of deleted) this.#values.delete(key);
    for (const [key, value] of pairs) this.#values.set(key, value);
    return this.#state.write([
      ...deleted.map((key) => [this.#prefix + key, null] as const),
      ...pairs.map(([key, value]) => [this.#prefix + key, JSON.stringify(value)] as const),
    ]);
  }

  public delete(...keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#values.delete(key);
    return this.#state.write(keys.map((key) => [this.#prefix + key, null] as const));
  }
}
