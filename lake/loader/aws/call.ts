import type { Clock } from "../../core/clock";
import { explainAwsError, type FailedCall } from "./errors";

/**
 * Makes one AWS call: simulated time stands still until it is answered, and what goes wrong is
 * explained.
 * @throws UserError
 */
export async function call<T>(clock: Clock, about: FailedCall, send: () => Promise<T>): Promise<T> {
  try {
    return await clock.hold(send);
  } catch (error) {
    throw explainAwsError(error, about);
  }
}
