import type { KeyValue } from "./keyValue";

/** State that ends with the process. */
export function memoryKeyValue(): KeyValue {
  const pairs = new Map<string, string>();
  return {
    entries: () => Promise.resolve([...pairs]),
    write: (changes) => {
      for (const [key, value] of changes) {
        if (value === null) pairs.delete(key);
        else pairs.set(key, value);
      }
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
