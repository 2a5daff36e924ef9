import type { WireRequest } from "../wire/message";
import { protocolOf } from "../wire/protocol";
import { bodyText } from "../wire/text";
import { operationName } from "./s3/requests/operationName";
import { readS3Request } from "./s3/requests/s3Request";
import { signedService } from "./signedService";

/** What a request asks for, by AWS's names; an operation that cannot be told is empty. */
export interface RequestedOperation {
  /** As botocore names it: `firehose`, `logs`, `s3`, `iam`, …, or the prefix of an unknown `x-amz-target`. */
  readonly service: string;
  readonly operation: string;
}

/** The services that speak JSON, by the beginning of `x-amz-target`. */
const jsonServices: Readonly<Record<string, string>> = {
  AWSGlue: "glue",
  AmazonAthena: "athena",
  Firehose_20150804: "firehose",
  Logs_20140328: "logs",
};

/** The services that take a form, by its `Version`: for requests that are not signed. */
const versions: Readonly<Record<string, string>> = { "2010-05-08": "iam", "2011-06-15": "sts" };

/** Tells which operation of which service a request is for. Never throws. */
export function operationOf(request: WireRequest): RequestedOperation {
  switch (protocolOf(request)) {
    case "json":
      return jsonOperation(request.headers["x-amz-target"] ?? "");
    case "query": {
      const form = new URLSearchParams(bodyText(request));
      const service = signedService(request) ?? versions[form.get("Version") ?? ""] ?? "";
      return { service, operation: form.get("Action") ?? "" };
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
