import { type FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";

import type { Clock } from "../../../core/time/clock";
import { SECOND_MS } from "../../../core/units";
import type { DeliveryRecord } from "../deliveryRecord";
import { type Outcome, outcomeOfAnswer, outcomeOfError } from "./outcome";

export interface AttemptOptions {
  readonly firehose: FirehoseClient;
  readonly streamName: string;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  /** Ends the call without its answer. */
  readonly hardStop: AbortSignal;
}

/** Makes one PutRecordBatch call and reads its outcome; never throws, never waits for ever. */
export async function attempt(
  records: readonly DeliveryRecord[],
  { firehose, streamName, clock, requestTimeoutMs, hardStop }: AttemptOptions,
): Promise<Outcome> {
  const command = new PutRecordBatchCommand({
    DeliveryStreamName: streamName,
    Records: records.map(({ data }) => ({ Data: data })),
  });
  const enough = new AbortController();
  const answered = new AbortController();
  const stop = (): void => enough.abort();
  hardStop.addEventListener("abort", stop, { once: true });
  // On the clock of the run, and not under its hold: simulated time passes for a silent stream, too.
  const timedOut = clock.sleep(requestTimeoutMs, answered.signal).then(
    () => (stop(), true),
    () => false,
  );
  try {
    const send = () => firehose.send(command, { abortSignal: enough.signal });
    return outcomeOfAnswer(await clock.hold(send), records.length);
  } catch (error) {
    answered.abort();
    const isSilent = (await timedOut) && (error as Error).name === "AbortError";
    return outcomeOfError(isSilent ? noAnswer(requestTimeoutMs) : error);
  } finally {
    answered.abort();
    hardStop.removeEventListener("abort", stop);
  }
}

function noAnswer(ms: number): Error {
  const error = new Error(`no answer within ${ms / SECOND_MS} s`);
  return Object.assign(error, { name: "TimeoutError" });
}
