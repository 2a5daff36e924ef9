import type { Bucket } from "../../../store/bucket";
import { newestFirst } from "../../../store/versions/keyIndex";
import type { StoredObject } from "../../../store/versions/storedObject";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";

/** A version of a key, or the one that is read without naming one. */
export interface Sought {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** @throws ServiceError `NoSuchBucket` */
export function existingBucket(lake: LakeState, { bucket }: { readonly bucket: string }): Bucket {
  const found = lake.objects.bucket(bucket);
  if (found) return found;
  throw new ServiceError("NoSuchBucket", "The specified bucket does not exist", {
    status: 404,
    members: { BucketName: bucket },
  });
}

/** @throws ServiceError `NoSuchBucket`, `NoSuchKey`, `NoSuchVersion`, `MethodNotAllowed` */
export function existingObject(lake: LakeState, sought: Sought): StoredObject {
  existingBucket(lake, sought);
  const { bucket, key, versionId } = sought;
  if (versionId !== undefined) return existingVersion(lake, { bucket, key, versionId });
  const { current, former } = lake.objects.versions(bucket, key);
  if (current) return current;
  const [marker] = former;
  throw new ServiceError("NoSuchKey", "The specified key does not exist.", {
    status: 404,
    members: { Key: key },
    ...(marker && { headers: markerHeaders(marker) }),
  });
}

/** One version, or a delete marker; undefined where there is none. */
export function findVersion(
  lake: LakeState,
  { bucket, key, versionId }: Required<Sought>,
): StoredObject | undefined {
  if (!/^(null|[A-Za-z0-9._-]{32})$/.test(versionId)) {
    throw new ServiceError("InvalidArgument", "Invalid version id specified", {
      members: { ArgumentName: "versionId", ArgumentValue: versionId },
    });
  }
  return newestFirst(lake.objects.versions(bucket, key)).find(
    (version) => nameOfVersion(version) === versionId,
  );
}

export function nameOfVersion({ versionId }: StoredObject): string {
  return versionId ?? "null";
}

export function markerHeaders(marker: StoredObject): Record<string, string> {
  return { "x-amz-delete-marker": "true", "x-amz-version-id": nameOfVersion(marker) };
}

function existingVersion(lake: LakeState, sought: Required<Sought>): StoredObject {
  const version = findVersion(lake, sought);
  if (!version) {
    throw new ServiceError("NoSuchVersion", "The specified version does not exist.", {
      status: 404,
      members: { Key: sought.key, VersionId: sought.versionId },
    });
  }
  if (!version.isDeleteMarker) return version;
  throw new ServiceError(
    "MethodNotAllowed",
    "The specified method is not allowed against this resource.",
    {
      status: 405,
      members: { Method: "GET", ResourceType: "DeleteMarker" },
      headers: { ...markerHeaders(version), allow: "DELETE" },
    },
  );
}
