import type { StoredObject } from "../../../store/versions/storedObject";
import { queryValue } from "../../../wire/text";
import { documentAnswer, invalidArgument } from "../requests/answers";
import { existingObject, nameOfVersion } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";

const known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];
const header = "x-amz-object-attributes";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes: S3Operation = (lake, request) => {
  const { bucket, key, headers } = request;
  const versionId = queryValue(request, "versionId");
  const object = existingObject(lake, {
    bucket,
    key,
    ...(versionId !== undefined && { versionId }),
  });
  const asked = (headers[header] ?? "").split(/\s*,\s*/).filter((name) => name !== "");
  const unknown = asked.find((name) => !known.includes(name));
  if (asked.length === 0 || unknown !== undefined) {
    throw invalidArgument("Invalid attribute name specified.", header, headers[header] ?? "");
  }
  const all = attributes(object, headers);
  const members = Object.fromEntries(
    Object.entries(all).filter(([name, value]) => asked.includes(name) && value !== undefined),
  );
  return documentAnswer(request, "GetObjectAttributesResponse", members, {
    "last-modified": new Date(object.lastModified).toUTCString(),
    ...(object.versionId !== undefined && { "x-amz-version-id": nameOfVersion(object) }),
  });
};

function attributes(
  object: StoredObject,
  headers: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const { checksum } = object;
  return {
    ETag: object.etag,
    Checksum: checksum && {
      [`Checksum${checksum.algorithm}`]: checksum.value,
      ChecksumType: checksum.type,
    },
    ObjectParts: object.parts && partsOf(object, headers),
    StorageClass: object.storageClass ?? "STANDARD",
    ObjectSize: object.size,
  };
}

function partsOf(
  { parts = [], checksum }: StoredObject,
  headers: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const most = Math.min(Number(headers["x-amz-max-parts"] ?? 1000) || 1000, 1000);
  const after = Number(headers["x-amz-part-number-marker"] ?? 0) || 0;
  const left = parts.filter(({ number }) => number > after);
  const page = left.slice(0, most);
  return {
    TotalPartsCount: parts.length,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: most,
    IsTruncated: left.length > page.length,
    // Without a checksum of each part, AWS tells only how many there are.
    Part: page.flatMap(({ number, size, checksum: sum }) =>
      checksum && sum !== undefined
        ? [{ [`Checksum${checksum.algorithm}`]: sum, PartNumber: number, Size: size }]
        : [],
    ),
  };
}
