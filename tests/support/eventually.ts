import { setTimeout as sleep } from "node:timers/promises";

const pauseMs = 100;

/**
 * Asks until the answer is wanted; gives the last answer where it never is.
 * @param seconds For how long at most; 60 by default.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  seconds = 60,
): Promise<T> {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer) || performance.now() > end) return answer;
    await sleep(pauseMs);
  }
}
