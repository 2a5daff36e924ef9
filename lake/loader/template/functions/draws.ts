import type { Random } from "../../../core/random";

/**
 * The randomness of a record. Kept this small so that a test can plug in the Kinesis Data
 * Generator's own sources and compare byte for byte.
 */
export interface Draws {
  /** A number in [0, 1): for numbers and for elements of lists. */
  fraction(): number;
  /** A number in [0, 1): for weighted choices, which the generator draws from another source. */
  weight(): number;
  /** A version 4 UUID. */
  uuid(): string;
}

export function drawsFrom(random: Random): Draws {
  return { fraction: random.next, weight: random.next, uuid: random.uuid };
}
