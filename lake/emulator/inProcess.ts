import { Readable } from "node:stream";

import type { EmbeddedLake } from "./lake";
import type { WireRequest } from "./wire/message";

const nothing = new Uint8Array();

/** A request as the AWS SDK's clients hand it to their handler. */
export interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null>;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Readable;
}

/** What `requestHandler` of an SDK client has to be. */
export interface SdkRequestHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(
    request: SdkRequest,
    options?: { readonly abortSignal?: unknown },
  ): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
  destroy(): void;
}

/** Lets AWS SDK clients talk to a lake in this process: no socket is opened. */
export function inProcessHandler(lake: EmbeddedLake): SdkRequestHandler {
  return {
    metadata: { handlerProtocol: "http/1.1" },
    handle: async (request, options) => {
      const signal = options?.abortSignal as AbortSignal | undefined;
      throwIfAborted(signal);
      const { isReset, stream, ...answer } = await lake.handle({
        method: request.method,
        path: request.path,
        query: request.query ?? {},
        headers: lowerCase({ host: request.hostname, ...request.headers }),
        ...readBody(request.body),
        signal,
      });
      throwIfAborted(signal);
      if (isReset) throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      const { statusCode, headers } = answer;
      const pieces = answer.body.length > 0 ? [answer.body] : [];
      const body = stream ?? Readable.from(pieces, { objectMode: false });
      return { response: { statusCode, headers: { ...headers }, body } };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
    destroy: () => undefined,
  };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** Bodies come as bytes, text or streams, as the operation and its caller have it. */
function readBody(body: unknown): Pick<WireRequest, "body" | "stream"> {
  if (body === undefined || body === null) return { body: nothing };
  if (typeof body === "string") return { body: Buffer.from(body) };
  // The SDK's own kind of bytes warns when it is treated as text: only the memory is taken.
  if (ArrayBuffer.isView(body)) {
    return { body: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
  }
  if (body instanceof ArrayBuffer) return { body: new Uint8Array(body) };
  if (isIterable(body)) return { body: nothing, stream: piecesOf(body) };
  throw new TypeError(`a request body of this kind is not read: ${typeof body}`);
}

async function* piecesOf(body: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    yield typeof piece === "string" ? Buffer.from(piece) : (piece as Uint8Array);
  }
}

function isIterable(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === "object" && body !== null && Symbol.asyncIterator in body;
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw Object.assign(new Error("Request aborted"), { name: "AbortError" });
}
