import type { Upload } from "../../../store/uploads";
import { compareUtf8 } from "../../../store/versions/utf8Order";
import { queryValue } from "../../../wire/text";
import { ownerOf } from "../listing/describeListed";
import { commonPrefixOf, firstOf, readListing } from "../listing/listing";
import { documentAnswer } from "../requests/answers";
import { existingBucket } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";
import { existingUpload } from "./existingUpload";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: S3Operation = (lake, request) => {
  const upload = existingUpload(lake, request);
  const { maxKeys } = readListing(request, "max-parts");
  const marker = Number(queryValue(request, "part-number-marker") || 0) || 0;
  const after = lake.objects.uploads.parts(upload.id).filter(({ number }) => number > marker);
  const { items, isTruncated } = firstOf(after, maxKeys);
  const { checksum } = upload;
  return documentAnswer(request, "ListPartsResult", {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: marker,
    NextPartNumberMarker: items.at(-1)?.number ?? 0,
    MaxParts: maxKeys,
    IsTruncated: isTruncated,
    ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    Initiator: ownerOf(lake),
    Owner: ownerOf(lake),
    StorageClass: upload.headers.storageClass ?? "STANDARD",
    Part: items.map((part) => ({
      PartNumber: part.number,
      LastModified: new Date(part.lastModified).toISOString(),
      ETag: `"${part.etag}"`,
      Size: part.size,
      ...(part.checksum !== undefined && { [`Checksum${checksum!.algorithm}`]: part.checksum }),
    })),
  });
};

type Row = { readonly upload: Upload } | { readonly commonPrefix: string };

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  const listing = readListing(request, "max-uploads");
  const { prefix, delimiter, write } = listing;
  const marker = queryValue(request, "key-marker") ?? "";
  const idMarker = queryValue(request, "upload-id-marker") ?? "";
  const known = lake.objects.uploads.of(request.bucket);
  const rows = rowsAfter(known, prefix, delimiter, { key: marker, id: idMarker });
  const { items, isTruncated } = firstOf(rows, listing.maxKeys);
  const last = items.at(-1);
  return documentAnswer(request, "ListMultipartUploadsResult", {
    Bucket: request.bucket,
    KeyMarker: write(marker),
    UploadIdMarker: idMarker,
    ...(isTruncated && last && nextMarkers(last, write)),
    Prefix: write(prefix),
    ...(delimiter !== "" && { Delimiter: write(delimiter) }),
    ...(listing.isEncoded && { EncodingType: "url" }),
    MaxUploads: listing.maxKeys,
    IsTruncated: isTruncated,
    Upload: items.flatMap((row) =>
      "upload" in row
        ? [
            {
              Key: write(row.upload.key),
              UploadId: row.upload.id,
              Initiator: ownerOf(lake),
              Owner: ownerOf(lake),
              StorageClass: row.upload.headers.storageClass ?? "STANDARD",
              Initiated: new Date(row.upload.initiated).toISOString(),
            },
          ]
        : [],
    ),
    CommonPrefixes: items.flatMap((row) =>
      "upload" in row ? [] : [{ Prefix: write(row.commonPrefix) }],
    ),
  });
};

function* rowsAfter(
  uploads: readonly Upload[],
  prefix: string,
  delimiter: string,
  marker: { readonly key: string; readonly id: string },
): Generator<Row> {
  const of = uploads.filter(({ key }) => key.startsWith(prefix));
  const at = of.findIndex(({ id }) => id === marker.id);
  const after =
    at >= 0 ? of.slice(at + 1) : of.filter(({ key }) => compareUtf8(key, marker.key) > 0);
  let told = marker.key;
  for (const upload of after) {
    const commonPrefix = commonPrefixOf(upload.key, prefix, delimiter);
    if (commonPrefix === undefined) yield { upload };
    else if (commonPrefix !== told) yield { commonPrefix: (told = commonPrefix) };
  }
}

function nextMarkers(row: Row, write: (text: string) => string): Record<string, string> {
  if (!("upload" in row)) return { NextKeyMarker: write(row.commonPrefix) };
  return { NextKeyMarker: write(row.upload.key), NextUploadIdMarker: row.upload.id };
}
