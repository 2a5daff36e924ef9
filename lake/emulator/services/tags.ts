import type { JsonObject } from "../wire/json";

export type Tags = Readonly<Record<string, string>>;

/** Reads `[{ Key, Value }]`; a tag without a value has an empty one. */
export function readTags(tags: readonly unknown[]): Tags {
  const pairs = (tags as readonly JsonObject[]).map(
    ({ Key, Value }) => [String(Key), typeof Value === "string" ? Value : ""] as const,
  );
  return Object.fromEntries(pairs);
}

/** Writes `[{ Key, Value }]`, by key. */
export function writeTags(tags: Tags = {}): { Key: string; Value: string }[] {
  return Object.keys(tags)
    .sort()
    .map((Key) => ({ Key, Value: tags[Key]! }));
}

export function withoutTags(tags: Tags = {}, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}
