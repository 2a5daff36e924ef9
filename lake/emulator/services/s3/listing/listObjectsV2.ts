import { queryValue } from "../../../wire/text";
import { documentAnswer, invalidArgument } from "../requests/answers";
import { existingBucket } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";
import { describeListed, ownerOf } from "./describeListed";
import { entriesAfter, firstOf, nameOfEntry, readListing } from "./listing";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  const listing = readListing(request);
  const { write } = listing;
  const startAfter = queryValue(request, "start-after") ?? "";
  const token = queryValue(request, "continuation-token");
  const withOwner = queryValue(request, "fetch-owner") === "true";
  const index = lake.objects.index(request.bucket);
  const after = token === undefined ? startAfter : readToken(token);
  const { items, isTruncated } = firstOf(
    entriesAfter(index, listing, after, (key) => index.get(key).current !== undefined),
    listing.maxKeys,
  );
  const last = items.at(-1);
  return documentAnswer(request, "ListBucketResult", {
    Name: request.bucket,
    Prefix: write(listing.prefix),
    ...(listing.delimiter !== "" && { Delimiter: write(listing.delimiter) }),
    ...(startAfter !== "" && { StartAfter: write(startAfter) }),
    ...(token !== undefined && { ContinuationToken: token }),
    ...(listing.isEncoded && { EncodingType: "url" }),
    KeyCount: items.length,
    MaxKeys: listing.maxKeys,
    IsTruncated: isTruncated,
    ...(isTruncated && last && { NextContinuationToken: writeToken(nameOfEntry(last)) }),
    Contents: items.flatMap((entry) =>
      "key" in entry
        ? [
            {
              ...describeListed(index.get(entry.key).current!, write),
              ...(withOwner && { Owner: ownerOf(lake) }),
            },
          ]
        : [],
    ),
    CommonPrefixes: items.flatMap((entry) =>
      "key" in entry ? [] : [{ Prefix: write(entry.commonPrefix) }],
    ),
  });
};

function writeToken(name: string): string {
  return Buffer.from(`after:${name}`).toString("base64");
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64").toString("utf8");
  if (text.startsWith("after:")) return text.slice("after:".length);
  throw invalidArgument(
    "The continuation token provided is incorrect",
    "continuation-token",
    token,
  );
}
