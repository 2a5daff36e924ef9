import type { WireRequest } from "../wire/message";
import { protocolOf } from "../wire/protocol";
import { bodyText } from "../wire/text";
import { operationName } from "./s3/requests/operationName";
import { readS3Request } from "./s3/requests/s3Request";

/** What a request asks for, by AWS's names; an operation that cannot be told is empty. */
export interface RequestedOperation {
  /** `firehose`, `glue`, `athena`, `s3`, `sts`, or the prefix of an unknown `x-amz-target`. */
  readonly service: string;
  readonly operation: string;
}

/** The services that speak JSON, by the beginning of `x-amz-target`. */
const jsonServices: Readonly<Record<string, string>> = {
  AWSGlue: "glue",
  AmazonAthena: "athena",
  Firehose_20150804: "firehose",
};

/** Tells which operation of which service a request is for. Never throws. */
export function operationOf(request: WireRequest): RequestedOperation {
  switch (protocolOf(request)) {
    case "json":
      return jsonOperation(request.headers["x-amz-target"] ?? "");
    case "query": {
      const action = new URLSearchParams(bodyText(request)).get("Action") ?? "";
      return { service: "sts", operation: action };
    }
    case "s3":
      return { service: "s3", operation: s3Operation(request) };
  }
}

function jsonOperation(target: string): RequestedOperation {
  const dot = target.indexOf(".");
  const prefix = target.slice(0, Math.max(0, dot));
  const service = Object.hasOwn(jsonServices, prefix) ? jsonServices[prefix]! : prefix;
  return { service, operation: target.slice(dot + 1) };
}

function s3Operation(request: WireRequest): string {
  try {
    return operationName(readS3Request({ ...request, body: new Uint8Array() }, ""));
  } catch {
    return ""; // No valid address: the service itself answers that.
  }
}
