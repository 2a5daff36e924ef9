import { type KeyIndex, newestFirst } from "../../../store/versions/keyIndex";
import type { StoredObject } from "../../../store/versions/storedObject";
import { compareUtf8 } from "../../../store/versions/utf8Order";
import { queryValue } from "../../../wire/text";
import { documentAnswer, invalidArgument } from "../requests/answers";
import { existingBucket, nameOfVersion } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";
import { describeListed, ownerOf } from "./describeListed";
import { commonPrefixOf, firstOf, type Listing, readListing } from "./listing";

type Row =
  | { readonly version: StoredObject; readonly isLatest: boolean }
  | { readonly commonPrefix: string };

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
export const listObjectVersions: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  const listing = readListing(request);
  const { write } = listing;
  const marker = queryValue(request, "key-marker") ?? "";
  const versionMarker = queryValue(request, "version-id-marker") ?? "";
  if (versionMarker !== "" && marker === "") {
    throw invalidArgument(
      "A version-id marker cannot be specified without a key marker.",
      "version-id-marker",
      versionMarker,
    );
  }
  const rows = rowsAfter(lake.objects.index(request.bucket), listing, marker, versionMarker);
  const { items, isTruncated } = firstOf(rows, listing.maxKeys);
  const last = items.at(-1);
  const described = (row: Row): Record<string, unknown> | undefined =>
    "version" in row
      ? {
          ...(row.version.isDeleteMarker
            ? pick(describeListed(row.version, write), ["Key", "LastModified"])
            : describeListed(row.version, write)),
          VersionId: nameOfVersion(row.version),
          IsLatest: row.isLatest,
          Owner: ownerOf(lake),
        }
      : undefined;
  const of = (isMarker: boolean): unknown[] =>
    items.flatMap((row) =>
      "version" in row && (row.version.isDeleteMarker ?? false) === isMarker
        ? [described(row)]
        : [],
    );
  return documentAnswer(request, "ListVersionsResult", {
    Name: request.bucket,
    Prefix: write(listing.prefix),
    KeyMarker: write(marker),
    VersionIdMarker: versionMarker,
    ...(isTruncated && last && nextMarkers(last, write)),
    ...(listing.delimiter !== "" && { Delimiter: write(listing.delimiter) }),
    ...(listing.isEncoded && { EncodingType: "url" }),
    MaxKeys: listing.maxKeys,
    IsTruncated: isTruncated,
    Version: of(false),
    DeleteMarker: of(true),
    CommonPrefixes: items.flatMap((row) =>
      "version" in row ? [] : [{ Prefix: write(row.commonPrefix) }],
    ),
  });
};

function* rowsAfter(
  index: KeyIndex,
  { prefix, delimiter }: Listing,
  marker: string,
  versionMarker: string,
): Generator<Row> {
  let told: string | undefined;
  for (const key of index.keys(prefix, marker)) {
    const commonPrefix = commonPrefixOf(key, prefix, delimiter);
    if (commonPrefix !== undefined) {
      if (commonPrefix === told || commonPrefix === marker || compareUtf8(key, marker) <= 0)
        continue;
      told = commonPrefix;
      yield { commonPrefix };
      continue;
    }
    const versions = newestFirst(index.get(key));
    const from = key === marker ? positionAfter(versions, versionMarker) : 0;
    for (let at = from; at < versions.length; at++) {
      yield { version: versions[at]!, isLatest: at === 0 };
    }
  }
}

/** A key that is the marker is done with, unless a version of it is named. */
function positionAfter(versions: readonly StoredObject[], marker: string): number {
  const at = versions.findIndex((version) => nameOfVersion(version) === marker);
  return at < 0 ? versions.length : at + 1;
}

function nextMarkers(row: Row, write: (text: string) => string): Record<string, string> {
  if (!("version" in row)) return { NextKeyMarker: write(row.commonPrefix) };
  const { version } = row;
  return { NextKeyMarker: write(version.key), NextVersionIdMarker: nameOfVersion(version) };
}

function pick(
  members: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, members[name]]));
}
