import type { Draws } from "../functions/draws";

/**
 * `random.number` as faker 3.1.0 counts, whatever it is given: `max` is included unless it is
 * negative, text for `max` is joined with the precision, and what is neither number nor object gives
 * NaN. One draw each time.
 */
export function fakerNumber(draws: Draws, given: unknown): number {
  const options = typeof given === "number" ? { max: given } : given || {};
  const fraction = draws.fraction();
  if (typeof options !== "object") return NaN;
  const { min = 0, max = 99_999, precision = 1 } = options as Record<string, number | undefined>;
  const high = (max >= 0 ? max + precision : max) / precision;
  const low = min / precision;
  // In this order: floating point shows it, as in 0.9500000000000001.
  return precision * Math.floor(fraction * (high - low) + low);
}
