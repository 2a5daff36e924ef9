import type { Properties } from "../deployment";
import type { ResourceFacts } from "./facts";

export interface Difference {
  readonly changed: readonly string[];
  readonly replaces: readonly string[];
}
export function difference(
  facts: ResourceFacts,
  before: Properties,
  after: Properties,
): Difference {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...keys].filter((k) => JSON.stringify(before[k]) !== JSON.stringify(after[k]));
  return { changed, replaces: changed.filter((k) => facts.replaceOnChanges.includes(k)) };
}
