import { jsonError, queryError, s3Error } from "./answer";
import type { WireRequest, WireResponse } from "./message";
import type { ServiceError } from "./serviceError";

/** How a client talks: told by the request alone, never by the host. */
export type Protocol = "json" | "query" | "s3";

export function protocolOf(request: Pick<WireRequest, "method" | "headers" | "path">): Protocol {
  if (request.headers["x-amz-target"] !== undefined) return "json";
  const type = request.headers["content-type"] ?? "";
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(type);
  // Some clients call S3's own POSTs a form; those are for a bucket.
  return request.method === "POST" && request.path === "/" && isForm ? "query" : "s3";
}

/** An error in the client's protocol. */
export function errorAnswer(
  request: Pick<WireRequest, "method" | "headers" | "path">,
  error: ServiceError,
  requestId: string,
): WireResponse {
  switch (protocolOf(request)) {
    case "json":
      return jsonError(error, requestId);
    case "query":
      return queryError(error, requestId);
    case "s3": {
      const answer = s3Error(error, request.path, requestId);
      return request.method === "HEAD" ? { ...answer, body: new Uint8Array() } : answer;
    }
  }
}
