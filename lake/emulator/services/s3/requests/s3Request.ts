import type { WireRequest, WireResponse } from "../../../wire/message";
import { ServiceError } from "../../../wire/serviceError";
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
  const { method, query, headers } = request;
  return { method, bucket, key, query, headers, body: new RequestBody(request), requestId };
}
