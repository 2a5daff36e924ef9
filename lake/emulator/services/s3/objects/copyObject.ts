import type { Bucket } from "../../../store/bucket";
import { filePieces } from "../../../store/files/objectFiles";
import type { ObjectHeaders, StoredObject } from "../../../store/versions/storedObject";
import {
  BodySums,
  type ChecksumAlgorithm,
  isChecksumAlgorithm,
} from "../../../wire/body/checksums";
import { ServiceError } from "../../../wire/serviceError";
import { documentAnswer, invalidArgument } from "../requests/answers";
import { existingBucket, nameOfVersion } from "../requests/existing";
import type { S3Operation, S3Request } from "../requests/s3Request";
import { checkWrite } from "./conditions";
import { copySource } from "./copySource";
import { describeWritten, readObjectHeaders } from "./objectHeaders";
import { checksumOf } from "./putObject";
import { summed } from "./summed";

/** The most that one copy takes: 5 GiB. */
const largestBytes = 5 * 1024 ** 3;

/**
 * A body, and a `Content-MD5` that some clients send of the source, count for nothing here.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export const copyObject: S3Operation = async (lake, request) => {
  const bucket = existingBucket(lake, request);
  const { key, headers } = request;
  const source = copySource(lake, headers);
  if (source.size > largestBytes) {
    throw new ServiceError(
      "InvalidRequest",
      `The specified copy source is larger than the maximum allowable size for a copy source: ${largestBytes}`,
    );
  }
  const facts = factsOf(request, source, bucket);
  const sums = new BodySums({}, wantedSums(headers, source));
  const file = await lake.objects.open(source);
  const name = await lake.objects.stage(summed(filePieces(file, 0, source.size), sums));
  const object = await lake.objects.commit(
    bucket.name,
    key,
    { name, size: sums.size, md5: sums.md5 },
    lake.clock.now(),
    { ...facts, ...checksumOf(sums) },
    (current) => checkWrite(headers, current),
  );
  const { etag: _etag, ...written } = describeWritten(object, bucket);
  const result = {
    LastModified: new Date(object.lastModified).toISOString(),
    ETag: `"${object.etag}"`,
    ...(object.checksum && { [`Checksum${object.checksum.algorithm}`]: object.checksum.value }),
  };
  return documentAnswer(request, "CopyObjectResult", result, {
    ...written,
    ...(source.versionId !== undefined && {
      "x-amz-copy-source-version-id": nameOfVersion(source),
    }),
  });
};

/** Headers, metadata and tags: of the source, or of the request, as its directives say. */
function factsOf(
  { bucket, key, headers }: S3Request,
  source: StoredObject,
  of: Bucket,
): ObjectHeaders {
  const given = readObjectHeaders(headers, of);
  const isReplaced = directive(headers, "x-amz-metadata-directive");
  const isRetagged = directive(headers, "x-amz-tagging-directive");
  const isSame = source.bucket === bucket && source.key === key && source.versionId === undefined;
  const isChanged =
    isReplaced ||
    given.storageClass !== source.storageClass ||
    headers["x-amz-server-side-encryption"] !== undefined;
  if (isSame && !isChanged) {
    throw new ServiceError(
      "InvalidRequest",
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const { contentType, contentEncoding, headers: others, metadata, tags, ...own } = given;
  const from = isReplaced ? { contentType, contentEncoding, headers: others, metadata } : source;
  const tagged = isRetagged ? tags : source.tags;
  return {
    ...own,
    ...(from.contentType !== undefined && { contentType: from.contentType }),
    ...(from.contentEncoding !== undefined && { contentEncoding: from.contentEncoding }),
    ...(from.headers && { headers: from.headers }),
    ...(from.metadata && { metadata: from.metadata }),
    ...(tagged && { tags: tagged }),
  };
}

function directive(headers: Readonly<Record<string, string>>, name: string): boolean {
  const value = headers[name] ?? "COPY";
  if (value !== "COPY" && value !== "REPLACE") {
    throw invalidArgument(`Unknown ${name.slice(6)}.`, name, value);
  }
  return value === "REPLACE";
}

function wantedSums(
  headers: Readonly<Record<string, string>>,
  { checksum }: StoredObject,
): ChecksumAlgorithm[] {
  const asked = headers["x-amz-checksum-algorithm"]?.toUpperCase() ?? "";
  if (isChecksumAlgorithm(asked)) return [asked];
  return checksum ? [checksum.algorithm] : [];
}
