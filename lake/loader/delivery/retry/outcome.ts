import type { PutRecordBatchCommandOutput } from "@aws-sdk/client-firehose";

/** What one PutRecordBatch call tells about its records. */
export type Outcome =
  /** Per record; the indexes that were not taken, to be sent again. */
  | { readonly kind: "answered"; readonly failed: readonly number[]; readonly why?: string }
  /** None was taken: throttled, or never connected. */
  | { readonly kind: "refused"; readonly error: unknown; readonly isThrottled: boolean }
  /** Any of them may have been stored. */
  | { readonly kind: "unknown"; readonly error: unknown }
  /** The call is wrong and stays wrong. */
  | { readonly kind: "permanent"; readonly error: unknown };

const throttled =
  /^(ServiceUnavailable\w*|Throttl\w*|TooManyRequestsException|SlowDown|ProvisionedThroughputExceededException)$/;
const neverConnected = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const noAnswer =
  /^(TimeoutError|RequestTimeout\w*|AbortError|SyntaxError|InternalFailure\w*|InternalServer\w*)$/;
const lostConnection = /^(ECONNRESET|EPIPE|ETIMEDOUT|ECONNABORTED|ERR_STREAM_PREMATURE_CLOSE)$/;

/**
 * Reads an answer. It counts only if it is about exactly the records of the call.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export function outcomeOfAnswer(
  answer: Pick<PutRecordBatchCommandOutput, "FailedPutCount" | "RequestResponses">,
  records: number,
): Outcome {
  const entries = answer.RequestResponses ?? [];
  const failed = entries.flatMap((entry, index) => (entry.ErrorCode ? [index] : []));
  const isWhole =
    entries.length === records &&
    failed.length === answer.FailedPutCount &&
    entries.every((entry) => Boolean(entry.ErrorCode) || Boolean(entry.RecordId));
  if (isWhole) return { kind: "answered", failed, why: entries[failed[0] ?? -1]?.ErrorCode };
  const told = `${entries.length} entries, ${failed.length} failed, FailedPutCount ${answer.FailedPutCount}`;
  return { kind: "unknown", error: new Error(`an answer about other records: ${told}`) };
}

/** Reads what the SDK threw for a call. */
export function outcomeOfError(error: unknown): Outcome {
  const { name, code, errors, $metadata } = error as {
    name?: string;
    code?: string;
    errors?: readonly { code?: string }[];
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  const socket = code ?? errors?.[0]?.code ?? "";
  if (throttled.test(name ?? "") || status === 503 || status === 429) {
    return { kind: "refused", error, isThrottled: true };
  }
  if (neverConnected.test(socket)) return { kind: "refused", error, isThrottled: false };
  const isUnclear =
    noAnswer.test(name ?? "") ||
    lostConnection.test(socket) ||
    /socket hang up/.test((error as Error).message) ||
    (status !== undefined && (status >= 500 || status === 408 || status < 300));
  return isUnclear ? { kind: "unknown", error } : { kind: "permanent", error };
}

/** True where the stream said that it has too much to do, in whichever form. */
export function isThrottling(outcome: Outcome): boolean {
  if (outcome.kind === "refused") return outcome.isThrottled;
  return outcome.kind === "answered" && throttled.test(outcome.why ?? "");
}
