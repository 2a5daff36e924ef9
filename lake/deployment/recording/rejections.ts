import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * Runs work whose failure may surface anywhere: told to `onError`, thrown, or as rejections that
 * nobody handles, of which a failed output makes dozens. The first error is thrown to the caller as it
 * is, and no other escapes. While the work runs, every unhandled rejection counts as its own.
 * @param idleError The error where the process would end while the work still waits.
 */
export async function catchRejections<T>(
  work: (onError: (error: unknown) => void, firstError: Promise<never>) => Promise<T>,
  idleError: () => Error,
): Promise<T> {
  const errors: unknown[] = [];
  let reject: (error: unknown) => void = () => undefined;
  const firstError = new Promise<never>((_resolve, rejectFirst) => (reject = rejectFirst));
  firstError.catch(() => undefined);
  const onError = (error: unknown): void => {
    errors.push(error);
    reject(error);
  };
  const onIdle = (): void => onError(idleError());
  const listeners = process.rawListeners(
    "unhandledRejection",
  ) as NodeJS.UnhandledRejectionListener[];
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", onError);
  process.on("beforeExit", onIdle);
  try {
    const result = await work(onError, firstError);
    await settle();
    if (errors.length > 0) throw errors[0];
    return result;
  } catch (error) {
    await settle();
    throw errors.length > 0 ? errors[0] : error;
  } finally {
    process.off("beforeExit", onIdle);
    process.off("unhandledRejection", onError);
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
}

/**
 * Lets a few turns of the event loop pass: Node reports a rejection after the turn in which it
 * happened, and one thing may lead to another.
 */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await nextTurn();
}
