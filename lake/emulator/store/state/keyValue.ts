/** A new value of a key; `null` deletes it. */
export type KeyChange = readonly [key: string, value: string | null];

/** Where the lake keeps its state: text values under text keys. */
export interface KeyValue {
  /** Every pair, in any order. */
  entries(): Promise<readonly (readonly [key: string, value: string])[]>;
  /**
   * Resolves once the changes are durable; either all of them are, or none. Writes take effect in the
   * order of the calls: where one fails, those that wait behind it fail with it.
   */
  write(changes: readonly KeyChange[]): Promise<void>;
  close(): Promise<void>;
}
