import { join } from "node:path";

import { Collection } from "./collection";
import type { KeyValue } from "./keyValue";
import { levelKeyValue } from "./levelKeyValue";
import { memoryKeyValue } from "./memoryKeyValue";

/** The lake's state, apart from the bytes of objects. */
export interface State {
  collection<Value>(name: string): Collection<Value>;
  close(): Promise<void>;
}

/**
 * Opens the state under a folder; without one it is kept in memory.
 * @param reset Forgets all of it, once it is known that no other process has it open.
 * @throws UserError where another process has it open
 */
export async function openState(directory?: string, reset = false): Promise<State> {
  const pairs: KeyValue =
    directory === undefined ? memoryKeyValue() : await levelKeyValue(join(directory, "state"));
  const found = await pairs.entries();
  if (reset) await pairs.write(found.map(([key]) => [key, null]));
  const saved = reset ? [] : found;
  return {
    collection: (name) => new Collection(pairs, `${name}:`, saved),
    close: () => pairs.close(),
  };
}
