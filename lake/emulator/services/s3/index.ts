import type { WireRequest, WireResponse } from "../../wire/message";
import type { LakeState } from "../lakeState";
import { notEmulated } from "../notEmulated";
import { signedService } from "../signedService";
import { getBucketLocation, headBucket, listBuckets } from "./bucketOperations";
import { deleteObject, deleteObjects } from "./deleteOperations";
import { getObject, headObject } from "./getObject";
import { listObjectsV2 } from "./listObjectsV2";
import { operationName } from "./operationName";
import { putObject } from "./putObject";
import { readS3Request, type S3Operation } from "./s3Request";

const s3: Readonly<Record<string, S3Operation>> = {
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetBucketLocation: getBucketLocation,
  GetObject: getObject,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListObjectsV2: listObjectsV2,
  PutObject: putObject,
};

/** Answers one S3 request. */
export async function answerS3(
  lake: LakeState,
  request: WireRequest,
  requestId: string,
): Promise<WireResponse> {
  const service = signedService(request) ?? "s3";
  if (service !== "s3") throw notEmulated(service, `${request.method} ${request.path}`);
  const parsed = readS3Request(request, requestId);
  const name = operationName(parsed);
  if (!Object.hasOwn(s3, name)) throw notEmulated("s3", name);
  return s3[name]!(lake, parsed);
}
