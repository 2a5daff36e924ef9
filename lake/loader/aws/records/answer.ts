import { isAscii } from "node:buffer";

import type { PutRecordBatchCommandOutput } from "@aws-sdk/client-firehose";

export type Answer = Pick<
  PutRecordBatchCommandOutput,
  "FailedPutCount" | "RequestResponses" | "Encrypted"
>;

/** How an answer begins where every record was stored, as the service writes it. */
const success = /^\{(?:"Encrypted":(true|false),)?"FailedPutCount":0,"RequestResponses":\[/;
const [open, close, end] = ['{"RecordId":"', '"}', "]}"] as const;
const backslash = 92;

/**
 * What PutRecordBatch answered; undefined where the SDK is to read it, and to say what is wrong.
 * The answer of a good day is an id for each record: it is cut up rather than parsed.
 */
export function answerOf(bytes: Buffer): Answer | undefined {
  return plainSuccess(bytes) ?? parsed(bytes.toString());
}

/** Undefined for an answer in any other form: escapes, spaces, other members, failures. */
function plainSuccess(bytes: Buffer): Answer | undefined {
  if (!isAscii(bytes) || bytes.includes(backslash)) return undefined;
  const text = bytes.toString("latin1");
  const [begin, encrypted] = success.exec(text) ?? [];
  const RequestResponses = begin === undefined ? undefined : idsFrom(text, begin.length);
  if (!RequestResponses) return undefined;
  const Encrypted = encrypted === undefined ? {} : { Encrypted: encrypted === "true" };
  return { ...Encrypted, FailedPutCount: 0, RequestResponses };
}

function idsFrom(text: string, start: number): { RecordId: string }[] | undefined {
  const ids: { RecordId: string }[] = [];
  for (let at = start; text.startsWith(open, at); at++) {
    const from = at + open.length;
    const to = text.indexOf('"', from);
    if (to < 0 || !text.startsWith(close, to)) return undefined;
    ids.push({ RecordId: text.slice(from, to) });
    at = to + close.length;
    if (text[at] !== ",") return text.slice(at) === end ? ids : undefined;
  }
  return undefined;
}

function parsed(text: string): Answer | undefined {
  try {
    const value = JSON.parse(text) as Partial<Answer> | null;
    const isAnswer =
      typeof value?.FailedPutCount === "number" && Array.isArray(value.RequestResponses);
    return isAnswer ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}
