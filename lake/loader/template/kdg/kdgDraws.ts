import { type Random, seededRandom } from "../../../core/random";
import type { Draws } from "../functions/draws";
import { mersenneTwister } from "./mersenneTwister";

/**
 * The generator's own sources of chance: the Mersenne Twister, from which a UUID takes one number for
 * each of its 31 free digits, and `Math.random`, for which a seeded sequence stands.
 */
export function kdgDraws(
  seed: number,
  mathRandom: Random["next"] = seededRandom(seed).fork("Math.random").next,
): Draws {
  const fraction = mersenneTwister(seed);
  const digit = (place: string): string => {
    const drawn = Math.floor(fraction() * 16);
    return (place === "x" ? drawn : (drawn & 3) | 8).toString(16);
  };
  const uuid = (): string => "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replace(/[xy]/g, digit);
  return { fraction, weight: mathRandom, uuid };
}
