import type { FirehoseClient, PutRecordBatchCommandInput } from "@aws-sdk/client-firehose";

import { type Answer, answerOf } from "./answer";
import { dataOf, requestBody } from "./requestBody";

/** What the SDK's middleware passes on, as far as records are concerned. */
interface Call {
  readonly input: Partial<PutRecordBatchCommandInput>;
  readonly request?: unknown;
  /** The records that the SDK does not get to see. */
  readonly leanRecords?: readonly Uint8Array[];
}

interface Result {
  readonly response: unknown;
  readonly output: object;
}

type Handler = (call: Call) => Promise<Result>;
type Middleware = (next: Handler, context: { readonly commandName?: string }) => Handler;

interface WireRequest {
  body?: unknown;
  readonly headers: Record<string, string>;
}

interface WireResponse {
  readonly statusCode: number;
  body: unknown;
}

/** The SDK's middleware that ours stands beside; a stack without them refuses to be added to. */
const [serializer, deserializer] = ["serializerMiddleware", "deserializerMiddleware"] as const;

/**
 * Lets a client write the bodies of PutRecordBatch and read its answers several times as fast. The
 * SDK works on an empty call: endpoint, headers, signature, errors and retries stay its own. Other
 * calls, and answers that are no success or no JSON, pass through untouched.
 */
export function useLeanRecords(client: FirehoseClient): void {
  const answers = new WeakMap<object, Answer>();
  const add = (
    name: string,
    relation: "before" | "after",
    toMiddleware: string,
    middleware: Middleware,
  ): void =>
    client.middlewareStack.addRelativeTo(middleware as never, { name, relation, toMiddleware });

  add("leanRecordsTaken", "before", serializer, (next, { commandName }) => (call) => {
    const isBatch = commandName === "PutRecordBatchCommand";
    const leanRecords = isBatch ? dataOf(call.input.Records) : undefined;
    if (!leanRecords) return next(call);
    return next({ ...call, input: { ...call.input, Records: [] }, leanRecords });
  });
  add("leanRecordsWritten", "after", serializer, (next) => (call) => {
    if (call.leanRecords) {
      const request = call.request as WireRequest;
      const body = requestBody(call.input.DeliveryStreamName, call.leanRecords);
      request.body = body;
      if ("content-length" in request.headers) {
        request.headers["content-length"] = String(body.byteLength);
      }
    }
    return next(call);
  });
  add("leanAnswerGiven", "before", deserializer, (next) => async (call) => {
    const result = await next(call);
    const answer = answers.get(result.response as object);
    return answer ? { ...result, output: { ...result.output, ...answer } } : result;
  });
  add("leanAnswerRead", "after", deserializer, (next) => async (call) => {
    const result = await next(call);
    const response = result.response as WireResponse;
    if (!call.leanRecords || response.statusCode !== 200) return result;
    const bytes = await collected(response.body);
    const answer = answerOf(bytes);
    response.body = answer ? Buffer.from("{}") : bytes;
    if (answer) answers.set(response, answer);
    return result;
  });
}

async function collected(body: unknown): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
