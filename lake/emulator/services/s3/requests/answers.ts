import { xmlAnswer } from "../../../wire/answer";
import type { WireResponse } from "../../../wire/message";
import { ServiceError } from "../../../wire/serviceError";

export const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

type Asked = { readonly requestId: string };

/** A document under S3's namespace. */
export function documentAnswer(
  { requestId }: Asked,
  root: string,
  members: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  const answer = xmlAnswer(200, { [root]: { "@xmlns": s3Namespace, ...members } }, requestId);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** An answer without a body. */
export function emptyAnswer(
  { requestId }: Asked,
  statusCode = 200,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return {
    statusCode,
    headers: { "x-amz-request-id": requestId, ...headers },
    body: new Uint8Array(),
  };
}

/** @param name Of the header or parameter that is wrong. */
export function invalidArgument(message: string, name: string, value: string): ServiceError {
  return new ServiceError("InvalidArgument", message, {
    members: { ArgumentName: name, ArgumentValue: value },
  });
}

/** What S3 has and this lake has not: never 5xx, which clients would try again. */
export function notEmulatedHere(what: string): ServiceError {
  return new ServiceError("NotImplemented", `s3 ${what} is not emulated`);
}
