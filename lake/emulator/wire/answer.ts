import type { WireResponse } from "./message";
import type { ServiceError } from "./serviceError";
import { writeXml } from "./xml";

/**
 * The answer of a JSON service. Firehose spells the text `message`, Glue and Athena `Message`.
 * @param members Or their JSON.
 */
export function jsonAnswer(
  statusCode: number,
  members: Readonly<Record<string, unknown>> | string,
  requestId: string,
): WireResponse {
  return {
    statusCode,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId },
    body: Buffer.from(typeof members === "string" ? members : JSON.stringify(members)),
  };
}

export function jsonError(error: ServiceError, requestId: string): WireResponse {
  const { code, message, members } = error;
  return jsonAnswer(
    error.status,
    { __type: code, ...members, message, Message: message },
    requestId,
  );
}

export function xmlAnswer(
  statusCode: number,
  document: Readonly<Record<string, unknown>>,
  requestId: string,
): WireResponse {
  return {
    statusCode,
    headers: { "content-type": "application/xml", "x-amz-request-id": requestId },
    body: writeXml(document),
  };
}

/** S3's form of an error. */
export function s3Error(error: ServiceError, resource: string, requestId: string): WireResponse {
  const { code, message, members } = error;
  const document = { Code: code, Message: message, ...members, Resource: resource };
  const answer = xmlAnswer(
    error.status,
    { Error: { ...document, RequestId: requestId } },
    requestId,
  );
  return { ...answer, headers: { ...answer.headers, ...error.headers } };
}

/** The form of the services that take `Action=…`. */
export function queryError(error: ServiceError, requestId: string): WireResponse {
  const { code, message, status } = error;
  const Type = status < 500 ? "Sender" : "Receiver";
  const document = { Error: { Type, Code: code, Message: message }, RequestId: requestId };
  return xmlAnswer(status, { ErrorResponse: document }, requestId);
}
