import type { Random } from "../../core/random";
import { type Draws, drawsFrom } from "./functions/draws";
import { kdgDraws } from "./kdg/kdgDraws";

/** What the records of a run draw from: the same each time that it is asked for. */
export function recordDraws(
  { kdgCompat, seed }: { readonly kdgCompat?: boolean; readonly seed: number },
  random: Random,
): Draws {
  return kdgCompat ? kdgDraws(seed) : drawsFrom(random.fork("records"));
}
