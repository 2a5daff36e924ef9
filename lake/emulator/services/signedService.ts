import type { WireRequest } from "../wire/message";

/** The service that a request was signed for; undefined where it was not signed (version 4). */
export function signedService(request: Pick<WireRequest, "headers">): string | undefined {
  const authorization = request.headers.authorization ?? "";
  return /Credential=[^/\s]+\/\d{8}\/[^/\s]+\/([a-z0-9-]+)\/aws4_request/.exec(authorization)?.[1];
}
