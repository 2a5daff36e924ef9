import { decodeAwsChunked } from "../../wire/awsChunked";
import { verifyChecksums } from "../../wire/checksums";
import type { WireRequest, WireResponse } from "../../wire/message";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";

/** A request as S3's operations take it. */
export interface S3Request {
  readonly method: string;
  /** Empty where the request is for no bucket. */
  readonly bucket: string;
  /** Empty where the request is for no object. */
  readonly key: string;
  readonly query: WireRequest["query"];
  readonly headers: Readonly<Record<string, string>>;
  /** Without transfer encodings; checked against the checksums that came with it. */
  readonly body: Uint8Array;
  readonly requestId: string;
}

export type S3Operation = (
  lake: LakeState,
  request: S3Request,
) => Promise<WireResponse> | WireResponse;

const maximumKeyBytes = 1024;

/** @throws ServiceError `InvalidURI`, `InvalidBucketName`, `KeyTooLongError`, `BadDigest`, … */
export function readS3Request(request: WireRequest, requestId: string): S3Request {
  const { bucket, key } = addressOf(request);
  if (bucket !== "" && !isBucketName(bucket)) {
    throw new ServiceError("InvalidBucketName", "The specified bucket is not valid.", {
      members: { BucketName: bucket },
    });
  }
  if (Buffer.byteLength(key) > maximumKeyBytes) {
    throw new ServiceError("KeyTooLongError", "Your key is too long", {
      members: { MaxSizeAllowed: String(maximumKeyBytes) },
    });
  }
  const { method, query, headers } = request;
  return { method, bucket, key, query, headers, body: readBody(request), requestId };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function isBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..");
}

function addressOf({ path, headers }: WireRequest): { bucket: string; key: string } {
  const inHost = hostBucket(headers.host ?? "");
  const rest = path.replace(/^\//, "");
  if (inHost !== undefined) return { bucket: inHost, key: decode(rest) };
  const slash = rest.indexOf("/");
  if (slash < 0) return { bucket: decode(rest), key: "" };
  return { bucket: decode(rest.slice(0, slash)), key: decode(rest.slice(slash + 1)) };
}

/** `bucket.s3.us-east-1.amazonaws.com`, `bucket.localhost`, `bucket.s3.localhost`. */
function hostBucket(host: string): string | undefined {
  const name = host.replace(/:\d+$/, "");
  const aws = /^(.+)\.s3(?:[.-][a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.exec(name);
  if (aws) return aws[1];
  const local = /^(.+?)(?:\.s3(?:\.[a-z0-9-]+)?)?\.localhost$/.exec(name);
  return local && local[1] !== "s3" ? local[1] : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError("InvalidURI", "Couldn't parse the specified URI.");
  }
}

function readBody({ body, headers }: WireRequest): Uint8Array {
  const isChunked =
    (headers["content-encoding"] ?? "").split(/\s*,\s*/).includes("aws-chunked") ||
    (headers["x-amz-content-sha256"] ?? "").startsWith("STREAMING-");
  if (!isChunked) {
    verifyChecksums(body, headers);
    return body;
  }
  const { bytes, trailers } = decodeAwsChunked(body);
  const length = headers["x-amz-decoded-content-length"];
  if (length !== undefined && Number(length) !== bytes.length) {
    throw new ServiceError("IncompleteBody", "The decoded body has another length than stated");
  }
  verifyChecksums(bytes, { ...headers, ...trailers });
  return bytes;
}
