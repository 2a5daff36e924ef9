import { seededRandom } from "../../core/random";
import { drawsFrom } from "./functions/draws";
import type { Part } from "./functions/part";
import type { Template } from "./template";

/** Bytes of a record with its newline. */
export interface RecordSize {
  readonly min: number;
  /** Rounded to a tenth. */
  readonly mean: number;
  readonly max: number;
}

/** How often a piece is rendered to see how long it is. */
const renderings = 200;

/**
 * Estimates how large a template's records are, piece by piece: what a piece gives is counted where
 * it lists it, and seen in a sample where it does not.
 * @param now The records' instant in epoch milliseconds.
 */
export function estimateSize({ parts }: Pick<Template, "parts">, now: number): RecordSize {
  const draws = drawsFrom(seededRandom("size"));
  const sizes = parts.map((part) => partSize(part, () => part.render(draws, now)));
  const sum = (of: keyof RecordSize): number => sizes.reduce((total, size) => total + size[of], 1);
  return { min: sum("min"), mean: Math.round(10 * sum("mean")) / 10, max: sum("max") };
}

function partSize({ constant, variants = [] }: Part, render: () => string): RecordSize {
  if (constant !== undefined) return sizeOf([constant]);
  const seen = sizeOf(Array.from({ length: renderings }, render));
  // A format's one text is no list of what it gives.
  if (variants.length < 2) return seen;
  const { min, max } = sizeOf(variants);
  return { min, mean: seen.mean, max };
}

function sizeOf(texts: readonly string[]): RecordSize {
  let [min, total, max] = [Infinity, 0, 0];
  for (const text of texts) {
    const bytes = Buffer.byteLength(text);
    min = Math.min(min, bytes);
    max = Math.max(max, bytes);
    total += bytes;
  }
  return { min, mean: total / texts.length, max };
}
