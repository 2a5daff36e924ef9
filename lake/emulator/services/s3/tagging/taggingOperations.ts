import type { StoredObject, Tag } from "../../../store/versions/storedObject";
import { queryValue } from "../../../wire/text";
import type { LakeState } from "../../lakeState";
import { documentAnswer, emptyAnswer } from "../requests/answers";
import { readDocument } from "../requests/document";
import { existingObject, nameOfVersion } from "../requests/existing";
import type { S3Operation, S3Operations, S3Request } from "../requests/s3Request";
import { checkTags, tagging } from "./tags";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
const putObjectTagging: S3Operation = async (lake, request) => {
  const object = tagged(lake, request);
  const { TagSet } = await readDocument(request, "Tagging", tagging);
  const { Tag = [] } = TagSet as { Tag?: readonly { Key: string; Value: string }[] };
  const tags: Tag[] = Tag.map(({ Key, Value }) => ({ key: Key, value: Value }));
  checkTags(tags, 10);
  await lake.objects.amend(object, { tags });
  return emptyAnswer(request, 200, versionHeader(object));
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
const getObjectTagging: S3Operation = (lake, request) => {
  const object = tagged(lake, request);
  const Tag = (object.tags ?? []).map(({ key, value }) => ({ Key: key, Value: value }));
  return documentAnswer(request, "Tagging", { TagSet: { Tag } }, versionHeader(object));
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
const deleteObjectTagging: S3Operation = async (lake, request) => {
  const object = tagged(lake, request);
  await lake.objects.amend(object, { tags: [] });
  return emptyAnswer(request, 204, versionHeader(object));
};

export const taggingOperations: S3Operations = {
  DeleteObjectTagging: deleteObjectTagging,
  GetObjectTagging: getObjectTagging,
  PutObjectTagging: putObjectTagging,
};

function tagged(lake: LakeState, request: S3Request): StoredObject {
  const { bucket, key } = request;
  const versionId = queryValue(request, "versionId");
  return existingObject(lake, { bucket, key, ...(versionId !== undefined && { versionId }) });
}

function versionHeader(object: StoredObject): Record<string, string> {
  return object.versionId === undefined ? {} : { "x-amz-version-id": nameOfVersion(object) };
}
