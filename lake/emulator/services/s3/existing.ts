import type { Bucket } from "../../store/objectStore";
import type { StoredObject } from "../../store/storedObject";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import type { S3Request } from "./s3Request";

/** @throws ServiceError `NoSuchBucket` */
export function existingBucket(lake: LakeState, { bucket }: S3Request): Bucket {
  const found = lake.objects.bucket(bucket);
  if (found) return found;
  throw new ServiceError("NoSuchBucket", "The specified bucket does not exist", {
    status: 404,
    members: { BucketName: bucket },
  });
}

/** @throws ServiceError `NoSuchBucket`, `NoSuchKey` */
export function existingObject(lake: LakeState, request: S3Request): StoredObject {
  existingBucket(lake, request);
  const found = lake.objects.object(request.bucket, request.key);
  if (found) return found;
  throw new ServiceError("NoSuchKey", "The specified key does not exist.", {
    status: 404,
    members: { Key: request.key },
  });
}
