import type { WireRequest, WireResponse } from "../../../wire/message";
import { ServiceError } from "../../../wire/serviceError";
import { queryValue } from "../../../wire/text";
import type { LakeState } from "../../lakeState";
import { addressOf, isBucketName } from "./address";
import { RequestBody } from "./requestBody";

/** A request as S3's operations take it. */
export interface S3Request {
  readonly method: string;
  /** Empty where the request is for no bucket. */
  readonly bucket: string;
  /** Empty where the request is for no object. */
  readonly key: string;
  readonly query: WireRequest["query"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody;
  readonly requestId: string;
}

export type S3Operation = (
  lake: LakeState,
  request: S3Request,
) => Promise<WireResponse> | WireResponse;

/** The operations that S3 has here, by AWS's name. */
export type S3Operations = Readonly<Record<string, S3Operation>>;

const maximumKeyBytes = 1024;

/** @throws ServiceError `InvalidURI`, `InvalidBucketName`, `KeyTooLongError` */
export function readS3Request(request: WireRequest, requestId: string): S3Request {
  const { bucket, key } = addressOf(request);
  if (bucket !== "" && !isBucketName(bucket)) {
    throw new ServiceError("InvalidBucketName", "The specified bucket is not valid.", {
      members: { BucketName: bucket },
    });
  }
  if (Buffer.byteLength(key) > maximumKeyBytes) {
    throw new ServiceError("KeyTooLongError", "Your key is too long", {
      members: { Size: String(Buffer.byteLength(key)), MaxSizeAllowed: String(maximumKeyBytes) },
    });
  }
  const { method } = request;
  const { query, headers } = withMovedHeaders(request);
  const body = new RequestBody({ ...request, headers });
  return { method, bucket, key, query, headers, body, requestId };
}

/**
 * SDKs move a request's `x-amz-…` headers into the query of an address that they presign; S3 takes
 * them for headers there.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
function withMovedHeaders(request: WireRequest): Pick<WireRequest, "query" | "headers"> {
  const moved = Object.keys(request.query).filter((name) => name.startsWith("x-amz-"));
  if (moved.length === 0) return request;
  const asHeaders = moved.map((name) => [name, queryValue(request, name) ?? ""] as const);
  const left = Object.entries(request.query).filter(([name]) => !moved.includes(name));
  return {
    query: Object.fromEntries(left),
    headers: { ...Object.fromEntries(asHeaders), ...request.headers },
  };
}
