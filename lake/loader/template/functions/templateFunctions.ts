import { now, utc } from "./dateFunctions";
import type { CompileCall } from "./part";
import { arrayElement, number, uuid, weightedArrayElement } from "./randomFunctions";

/** The template functions that are compiled, by the names that templates use. */
export const templateFunctions: ReadonlyMap<string, CompileCall> = new Map([
  ["random.uuid", uuid],
  ["random.number", number],
  ["random.arrayElement", arrayElement],
  ["random.weightedArrayElement", weightedArrayElement],
  ["date.utc", utc],
  ["date.now", now],
]);

/** The function that a reader most likely meant; undefined where none is near. */
export function nearestFunction(name: string): string | undefined {
  const near = [...templateFunctions.keys()]
    .map((known) => ({ known, distance: editDistance(name.trim().toLowerCase(), known) }))
    .sort((one, other) => one.distance - other.distance)[0];
  return near && near.distance <= Math.max(3, near.known.length / 3) ? near.known : undefined;
}

/** Levenshtein's distance, case ignored on the right. */
function editDistance(from: string, known: string): number {
  const to = known.toLowerCase();
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
