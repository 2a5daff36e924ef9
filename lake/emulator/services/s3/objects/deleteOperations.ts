import { ServiceError } from "../../../wire/serviceError";
import { queryValue } from "../../../wire/text";
import type { LakeState } from "../../lakeState";
import { documentAnswer, emptyAnswer } from "../requests/answers";
import { flag, list, members, readDocument, text } from "../requests/document";
import { existingBucket, findVersion, markerHeaders, nameOfVersion } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";
import { checkWrite } from "./conditions";

interface Target {
  readonly Key: string;
  readonly VersionId?: string;
}

const document = members({
  "Object!": list(
    members({ "Key!": text, VersionId: text, ETag: text, LastModifiedTime: text, Size: text }),
    1,
    1000,
  ),
  Quiet: flag,
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: S3Operation = async (lake, request) => {
  const { bucket, key, headers } = request;
  existingBucket(lake, request);
  const versionId = queryValue(request, "versionId");
  if (versionId === undefined && headers["if-match"] !== undefined) {
    checkWrite({ "if-match": headers["if-match"] }, lake.objects.object(bucket, key));
  }
  const target = { Key: key, ...(versionId !== undefined && { VersionId: versionId }) };
  return emptyAnswer(request, 204, await deleteOne(lake, bucket, target));
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects: S3Operation = async (lake, request) => {
  existingBucket(lake, request);
  const found = await readDocument(request, "Delete", document);
  const targets = found.Object as readonly Target[];
  const results = await Promise.all(targets.map((target) => outcome(lake, request.bucket, target)));
  const isQuiet = found.Quiet === "true";
  return documentAnswer(request, "DeleteResult", {
    Deleted: isQuiet ? [] : results.flatMap(({ deleted }) => deleted ?? []),
    Error: results.flatMap(({ failed }) => failed ?? []),
  });
};

/** @returns the headers that tell what was deleted */
async function deleteOne(
  lake: LakeState,
  bucket: string,
  { Key: key, VersionId: versionId }: Target,
): Promise<Record<string, string>> {
  if (versionId === undefined) {
    const marker = await lake.objects.delete(bucket, key, lake.clock.now());
    return marker ? markerHeaders(marker) : {};
  }
  const version = findVersion(lake, { bucket, key, versionId });
  if (!version) return { "x-amz-version-id": versionId };
  await lake.objects.deleteVersion(version);
  return version.isDeleteMarker
    ? markerHeaders(version)
    : { "x-amz-version-id": nameOfVersion(version) };
}

async function outcome(
  lake: LakeState,
  bucket: string,
  target: Target,
): Promise<{ readonly deleted?: object; readonly failed?: object }> {
  const { Key, VersionId } = target;
  const named = VersionId !== undefined && { VersionId };
  try {
    const headers = await deleteOne(lake, bucket, target);
    const isMarked = headers["x-amz-delete-marker"] === "true";
    const marker = isMarked && {
      DeleteMarker: "true",
      DeleteMarkerVersionId: headers["x-amz-version-id"],
    };
    return { deleted: { Key, ...named, ...marker } };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { failed: { Key, ...named, Code: error.code, Message: error.message } };
  }
}
