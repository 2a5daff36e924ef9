import type { Random } from "../../core/random";
import type { EmbeddedLake } from "../lake";
import { jsonAnswer } from "../wire/answer";
import type { JsonObject } from "../wire/json";
import type { WireRequest, WireResponse } from "../wire/message";
import { bodyText } from "../wire/text";

interface PutRecordBatch {
  readonly Records: readonly unknown[];
}

interface PutRecordBatchAnswer {
  readonly FailedPutCount: number;
  readonly RequestResponses: readonly JsonObject[];
}

/** What AWS says of an entry that it could not take. */
const messages: Readonly<Record<string, string>> = {
  ServiceUnavailableException: "Slow down.",
  InternalFailure: "Internal service failure.",
};

/**
 * Hands a PutRecordBatch on without the entries that are to fail, and answers for all of them.
 * @param code The ErrorCode of the failed entries.
 */
export async function putPart(
  lake: EmbeddedLake,
  request: WireRequest,
  failed: ReadonlySet<number>,
  code: string,
): Promise<WireResponse> {
  const input = JSON.parse(bodyText(request)) as JsonObject & PutRecordBatch;
  const kept = input.Records.filter((_, index) => !failed.has(index));
  const entry = { ErrorCode: code, ErrorMessage: messages[code] ?? code };
  if (kept.length === 0) return answerOf(input.Records.map(() => entry));
  const body = Buffer.from(JSON.stringify({ ...input, Records: kept }));
  const response = await lake.handle({ ...request, body });
  if (response.statusCode !== 200) return response;
  const taken = [...readAnswer(response).RequestResponses];
  return answerOf(input.Records.map((_, index) => (failed.has(index) ? entry : taken.shift()!)));
}

/** The entries that fail: so many of them, or each by chance. */
export function chooseFailed(
  request: WireRequest,
  random: Random,
  how: { readonly count: number } | { readonly share: number },
): Set<number> {
  const order = Array.from({ length: countRecords(request) }, (_, index) => ({
    index,
    at: random.next(),
  }));
  if ("share" in how) {
    return new Set(order.filter(({ at }) => at < how.share).map(({ index }) => index));
  }
  order.sort((one, other) => one.at - other.at);
  return new Set(order.slice(0, how.count).map(({ index }) => index));
}

/** How many records a PutRecordBatch has. */
export function countRecords(request: WireRequest): number {
  return (JSON.parse(bodyText(request)) as PutRecordBatch).Records.length;
}

/** An answer that tells of one entry less than it should. */
export function shortened(response: WireResponse): WireResponse {
  const { RequestResponses, ...rest } = readAnswer(response);
  return changed(response, { ...rest, RequestResponses: RequestResponses.slice(0, -1) });
}

/** An answer whose count disagrees with its entries. */
export function miscounted(response: WireResponse): WireResponse {
  const answer = readAnswer(response);
  return changed(response, { ...answer, FailedPutCount: answer.FailedPutCount + 1 });
}

/** An answer with some members replaced, at any depth. */
export function withMembers(response: WireResponse, members: JsonObject): WireResponse {
  const answer = JSON.parse(Buffer.from(response.body).toString("utf8")) as JsonObject;
  return changed(response, merged(answer, members) as JsonObject);
}

function merged(value: unknown, change: unknown): unknown {
  if (!isPlain(value) || !isPlain(change)) return change;
  const result: Record<string, unknown> = { ...value };
  for (const [name, member] of Object.entries(change)) result[name] = merged(value[name], member);
  return result;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readAnswer({ body }: WireResponse): PutRecordBatchAnswer {
  return JSON.parse(Buffer.from(body).toString("utf8")) as PutRecordBatchAnswer;
}

function answerOf(entries: readonly JsonObject[]): WireResponse {
  const FailedPutCount = entries.filter(({ ErrorCode }) => ErrorCode !== undefined).length;
  const answer = { FailedPutCount, Encrypted: false, RequestResponses: entries };
  return jsonAnswer(200, answer, "fault");
}

function changed(response: WireResponse, members: object): WireResponse {
  return { ...response, body: Buffer.from(JSON.stringify(members)) };
}
