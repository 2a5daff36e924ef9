import type { Clock } from "../../core/time/clock";
import { SECOND_MS } from "../../core/units";
import { UserError } from "../../core/userError";

export interface PollOptions {
  readonly clock: Clock;
  /** What is waited for, in the form of "crawler x to finish". */
  readonly waitsFor: string;
  readonly deadlineSeconds: number;
  /** The longest pause between two looks. Default 5. */
  readonly maximumPauseSeconds?: number;
  readonly remedy?: string;
  readonly signal?: AbortSignal;
}

const firstPauseMs = 250;

/**
 * Looks until there is an answer, with pauses that grow from a quarter of a second.
 * @throws UserError `timeout` once the deadline has passed; the signal's reason once it aborts
 */
export async function poll<T>(
  options: PollOptions,
  look: () => Promise<T | undefined>,
): Promise<T> {
  const { clock, waitsFor, deadlineSeconds, maximumPauseSeconds = 5, signal } = options;
  const deadline = clock.now() + deadlineSeconds * SECOND_MS;
  for (let pauseMs = firstPauseMs; ; pauseMs *= 1.5) {
    const answer = await look();
    if (answer !== undefined) return answer;
    if (clock.now() >= deadline) {
      throw new UserError("timeout", `waited ${deadlineSeconds} s in vain for ${waitsFor}`, {
        remedy: options.remedy,
      });
    }
    const pause = Math.min(Math.round(pauseMs), maximumPauseSeconds * SECOND_MS);
    await clock.sleep(Math.min(pause, deadline - clock.now()), signal);
  }
}
