import type { Part } from "./functions/part";

/**
 * Joins pieces that never change with their neighbours, so that a record is made of as few as can be.
 * @returns `indexOf` an old piece among the new ones; undefined where it was joined
 */
export function fold(parts: readonly Part[]): {
  parts: readonly Part[];
  indexOf(index: number): number | undefined;
} {
  const folded: Part[] = [];
  const places: (number | undefined)[] = [];
  for (const part of parts) {
    const before = folded.at(-1);
    if (part.constant !== undefined && before?.constant !== undefined) {
      folded[folded.length - 1] = constantPart(before.constant + part.constant);
    } else folded.push(part.constant === undefined ? part : constantPart(part.constant));
    places.push(part.constant === undefined ? folded.length - 1 : undefined);
  }
  return { parts: folded, indexOf: (index) => places[index] };
}

/** A piece that is always the same. */
export function constantPart(text: string): Part {
  return { render: () => text, constant: text };
}
