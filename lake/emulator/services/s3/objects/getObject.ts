import type { FileHandle } from "node:fs/promises";
import type { Readable } from "node:stream";

import { MIB } from "../../../../core/units";
import type { StoredObject } from "../../../store/versions/storedObject";
import type { WireResponse } from "../../../wire/message";
import { queryValue } from "../../../wire/text";
import type { LakeState } from "../../lakeState";
import { expirationHeader } from "../lifecycle/expirationHeader";
import { emptyAnswer } from "../requests/answers";
import { existingBucket, existingObject } from "../requests/existing";
import type { S3Operation, S3Request } from "../requests/s3Request";
import { isModified } from "./conditions";
import { describeChecksum, describeObject } from "./objectHeaders";
import { byteRange, type Part, partRange } from "./range";

/** So much is read at once; a part of this size or less is no stream. */
const heldBytes = MIB;
const overridden = [
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-type",
  "expires",
];

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: S3Operation = (lake, request) =>
  // Headers and bytes are of one version, whoever writes the key meanwhile.
  lake.objects.undisturbed(request.bucket, request.key, async () => {
    const object = soughtObject(lake, request);
    const { part, ...answer } = describe(lake, request, object);
    if (!part || part.length === 0) return answer;
    const { from, length } = part;
    if (length <= heldBytes) {
      const { bytes, giveBack } = await lake.objects.lend(object, from, length);
      return { ...answer, body: bytes, onSent: giveBack };
    }
    return { ...answer, stream: readPart(await lake.objects.open(object), part) };
  });

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: S3Operation = (lake, request) => {
  const { part: _part, ...answer } = describe(lake, request, soughtObject(lake, request));
  return answer;
};

function soughtObject(lake: LakeState, request: S3Request): StoredObject {
  const { bucket, key } = request;
  const versionId = queryValue(request, "versionId");
  return existingObject(lake, { bucket, key, ...(versionId !== undefined && { versionId }) });
}

/** The answer without the bytes, and which of them it has; none where nothing was modified. */
function describe(
  lake: LakeState,
  request: S3Request,
  object: StoredObject,
): WireResponse & { readonly part?: Part } {
  const bucket = existingBucket(lake, request);
  const headers = { ...describeObject(object, bucket), ...expirationHeader(object, bucket) };
  if (!isModified(request.headers, object)) return emptyAnswer(request, 304, headers);
  const numbered = partRange(queryValue(request, "partNumber"), object);
  const ranged = numbered ?? byteRange(request.headers.range, object.size);
  const part = ranged ?? { from: 0, length: object.size };
  const isChecked = request.headers["x-amz-checksum-mode"]?.toUpperCase() === "ENABLED";
  const contentRange = `bytes ${part.from}-${part.from + part.length - 1}/${object.size}`;
  return {
    part,
    ...emptyAnswer(request, ranged ? 206 : 200, {
      ...headers,
      ...overrides(request),
      "content-length": String(part.length),
      ...(ranged && { "content-range": contentRange }),
      ...(numbered && object.parts && { "x-amz-mp-parts-count": String(object.parts.length) }),
      ...(isChecked && !ranged && describeChecksum(object)),
    }),
  };
}

/** `response-content-type` and the like. */
function overrides(request: S3Request): Record<string, string> {
  return Object.fromEntries(
    overridden.flatMap((name) => {
      const value = queryValue(request, `response-${name}`);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readPart(file: FileHandle, { from, length }: Part): Readable {
  const highWaterMark = Math.min(heldBytes, length);
  return file.createReadStream({ start: from, end: from + length - 1, highWaterMark });
}
