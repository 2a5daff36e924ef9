import type { Random } from "../../../core/random";
import { SECOND_MS } from "../../../core/units";

const firstMs = 500;
const maximumMs = 20 * SECOND_MS;

/**
 * How long to wait before the next attempt: a random part of a limit that doubles from half a second
 * to 20 seconds ("full jitter"), so that callers who failed together do not come back together.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(attempt: number, random: Random): number {
  return random.next() * Math.min(maximumMs, firstMs * 2 ** attempt);
}
