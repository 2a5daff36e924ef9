/** Where the lake keeps its state: text values under text keys. */
export interface KeyValue {
  /** Every pair, in any order. */
  entries(): Promise<readonly (readonly [key: string, value: string])[]>;
  /** Resolves once the changes are durable; either all of them are, or none. `null` deletes. */
  write(changes: readonly (readonly [key: string, value: string | null])[]): Promise<void>;
  close(): Promise<void>;
}
