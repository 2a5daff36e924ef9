import { queryValue } from "../../../wire/text";
import { documentAnswer } from "../requests/answers";
import { existingBucket } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";
import { describeListed, ownerOf } from "./describeListed";
import { entriesAfter, firstOf, nameOfEntry, readListing } from "./listing";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  const listing = readListing(request);
  const { write } = listing;
  const marker = queryValue(request, "marker") ?? "";
  const index = lake.objects.index(request.bucket);
  const { items, isTruncated } = firstOf(
    entriesAfter(index, listing, marker, (key) => index.get(key).current !== undefined),
    listing.maxKeys,
  );
  const last = items.at(-1);
  const isFolded = listing.delimiter !== "";
  return documentAnswer(request, "ListBucketResult", {
    Name: request.bucket,
    Prefix: write(listing.prefix),
    Marker: write(marker),
    ...(isFolded && { Delimiter: write(listing.delimiter) }),
    ...(listing.isEncoded && { EncodingType: "url" }),
    MaxKeys: listing.maxKeys,
    IsTruncated: isTruncated,
    // Without a delimiter clients go on after the last key.
    ...(isTruncated && isFolded && last && { NextMarker: write(nameOfEntry(last)) }),
    Contents: items.flatMap((entry) =>
      "key" in entry
        ? [{ ...describeListed(index.get(entry.key).current!, write), Owner: ownerOf(lake) }]
        : [],
    ),
    CommonPrefixes: items.flatMap((entry) =>
      "key" in entry ? [] : [{ Prefix: write(entry.commonPrefix) }],
    ),
  });
};
