import { explainAwsError, type FailedCall } from "./errors";
import type { Tools } from "./tools";

/**
 * Makes one AWS call: simulated time stands still until it is answered, and what goes wrong is
 * explained. A run that is told to stop waits for no answer.
 * @throws UserError; the signal's reason once it aborts
 */
export async function call<T>(
  { clock, signal }: Pick<Tools, "clock" | "signal">,
  about: FailedCall,
  send: () => Promise<T>,
): Promise<T> {
  try {
    return await clock.hold(() => orStopped(send(), signal));
  } catch (error) {
    throw signal?.aborted && error === signal.reason ? error : explainAwsError(error, about);
  }
}

/** The answer, or the signal's reason where that is first. */
export async function orStopped<T>(answer: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return answer;
  const answered = new AbortController();
  const stopped = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true, signal: answered.signal });
  });
  try {
    return await Promise.race([answer, stopped]);
  } finally {
    answered.abort();
  }
}
