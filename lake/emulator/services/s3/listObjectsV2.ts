import type { StoredObject } from "../../store/storedObject";
import { compareUtf8 } from "../../store/utf8Order";
import { xmlAnswer } from "../../wire/answer";
import { ServiceError } from "../../wire/serviceError";
import { queryValue } from "../../wire/text";
import { s3Namespace } from "./bucketOperations";
import { existingBucket } from "./existing";
import type { S3Operation, S3Request } from "./s3Request";

const maximumKeys = 1000;

interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
  readonly startAfter: string;
  readonly token: string | undefined;
  readonly maxKeys: number;
  readonly encoded: boolean;
}

/** An object, or everything that shares a beginning up to the delimiter. */
type Entry = { readonly object: StoredObject } | { readonly commonPrefix: string };

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  const listing = readListing(request);
  const after = listing.token === undefined ? listing.startAfter : readToken(listing.token);
  const entries = entriesAfter(lake.objects.list(request.bucket, listing.prefix), listing, after);
  const page = entries.slice(0, listing.maxKeys);
  const isTruncated = listing.maxKeys > 0 && entries.length > page.length;
  const last = page.at(-1);
  const write = (text: string): string => (listing.encoded ? encodeKey(text) : text);
  const ListBucketResult = {
    "@xmlns": s3Namespace,
    Name: request.bucket,
    Prefix: write(listing.prefix),
    ...(listing.delimiter !== "" && { Delimiter: write(listing.delimiter) }),
    ...(listing.startAfter !== "" && { StartAfter: write(listing.startAfter) }),
    ...(listing.token !== undefined && { ContinuationToken: listing.token }),
    ...(listing.encoded && { EncodingType: "url" }),
    KeyCount: page.length,
    MaxKeys: listing.maxKeys,
    IsTruncated: isTruncated,
    ...(isTruncated && last && { NextContinuationToken: writeToken(nameOf(last)) }),
    Contents: page.flatMap((entry) => ("object" in entry ? [describe(entry.object, write)] : [])),
    CommonPrefixes: page.flatMap((entry) =>
      "object" in entry ? [] : [{ Prefix: write(entry.commonPrefix) }],
    ),
  };
  return xmlAnswer(200, { ListBucketResult }, request.requestId);
};

function readListing(request: S3Request): Listing {
  const value = (name: string): string => queryValue(request, name) ?? "";
  const maxKeys = queryValue(request, "max-keys") ?? String(maximumKeys);
  if (!/^\d{1,9}$/.test(maxKeys)) throw invalid("max-keys", maxKeys);
  const encoding = queryValue(request, "encoding-type");
  if (encoding !== undefined && encoding !== "url") throw invalid("encoding-type", encoding);
  return {
    prefix: value("prefix"),
    delimiter: value("delimiter"),
    startAfter: value("start-after"),
    token: queryValue(request, "continuation-token"),
    maxKeys: Math.min(Number(maxKeys), maximumKeys),
    encoded: encoding !== undefined,
  };
}

/** What comes after a name, in S3's order. A common prefix stands where its first key stands. */
function entriesAfter(
  objects: readonly StoredObject[],
  { prefix, delimiter }: Listing,
  after: string,
): Entry[] {
  const entries: Entry[] = [];
  let current: string | undefined;
  for (const object of objects) {
    const cut = delimiter === "" ? -1 : object.key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      if (compareUtf8(object.key, after) > 0) entries.push({ object });
      continue;
    }
    const commonPrefix = object.key.slice(0, cut + delimiter.length);
    if (commonPrefix === current) continue;
    // Keys under a prefix that an earlier page told are done with it.
    if (commonPrefix === after || compareUtf8(object.key, after) <= 0) continue;
    current = commonPrefix;
    entries.push({ commonPrefix });
  }
  return entries;
}

function describe(
  object: StoredObject,
  write: (text: string) => string,
): Record<string, string | number> {
  return {
    Key: write(object.key),
    LastModified: new Date(object.lastModified).toISOString(),
    ETag: `"${object.etag}"`,
    Size: object.size,
    StorageClass: "STANDARD",
  };
}

function nameOf(entry: Entry): string {
  return "object" in entry ? entry.object.key : entry.commonPrefix;
}

function writeToken(name: string): string {
  return Buffer.from(`after:${name}`).toString("base64");
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64").toString("utf8");
  if (text.startsWith("after:")) return text.slice("after:".length);
  throw invalid("continuation-token", token);
}

function encodeKey(text: string): string {
  return encodeURIComponent(text).replaceAll("%2F", "/");
}

function invalid(name: string, value: string): ServiceError {
  return new ServiceError("InvalidArgument", `Provided ${name} is not valid`, {
    members: { ArgumentName: name, ArgumentValue: value },
  });
}
