import type { StoredObject } from "../../store/storedObject";
import type { WireResponse } from "../../wire/message";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import { existingObject } from "./existing";
import { byteRange } from "./range";
import type { S3Operation, S3Request } from "./s3Request";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: S3Operation = (lake, request) => {
  const { bucket, key } = request;
  // Headers and bytes are of one version, whoever writes the key meanwhile.
  return lake.objects.undisturbed(bucket, key, () => answer(lake, request, true));
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: S3Operation = (lake, request) => answer(lake, request, false);

async function answer(
  lake: LakeState,
  request: S3Request,
  withBody: boolean,
): Promise<WireResponse> {
  const object = existingObject(lake, request);
  const headers = describeObject(object, request.requestId);
  if (!holds(request.headers["if-none-match"], object, false)) {
    return { statusCode: 304, headers, body: new Uint8Array() };
  }
  if (!holds(request.headers["if-match"], object, true)) throw preconditionFailed();
  const range = byteRange(request.headers.range, object.size);
  const from = range?.from ?? 0;
  const length = range?.length ?? object.size;
  const contentRange = `bytes ${from}-${from + length - 1}/${object.size}`;
  return {
    statusCode: range ? 206 : 200,
    headers: {
      ...headers,
      "content-length": String(length),
      ...(range && { "content-range": contentRange }),
    },
    body: withBody ? await lake.objects.read(object, from, length) : new Uint8Array(),
  };
}

function describeObject(object: StoredObject, requestId: string): Record<string, string> {
  const { contentEncoding } = object;
  return {
    "accept-ranges": "bytes",
    "content-type": object.contentType,
    ...(contentEncoding !== undefined && { "content-encoding": contentEncoding }),
    etag: `"${object.etag}"`,
    "last-modified": new Date(object.lastModified).toUTCString(),
    ...Object.fromEntries(
      Object.entries(object.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
    "x-amz-request-id": requestId,
  };
}

/** Whether a condition on the entity tag holds; `match` tells which of the two it is. */
function holds(condition: string | undefined, object: StoredObject, match: boolean): boolean {
  if (condition === undefined) return true;
  const tags = condition.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.some((tag) => tag === "*" || tag.replaceAll('"', "") === object.etag) === match;
}

function preconditionFailed(): ServiceError {
  return new ServiceError(
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
    { status: 412, members: { Condition: "If-Match" } },
  );
}
