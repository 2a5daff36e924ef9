import { xmlAnswer } from "../../../wire/answer";
import { queryValue } from "../../../wire/text";
import { ownerOf } from "../listing/describeListed";
import { firstOf } from "../listing/listing";
import { documentAnswer, emptyAnswer, invalidArgument, s3Namespace } from "../requests/answers";
import { existingBucket } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";

const maximumBuckets = 10_000;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: S3Operation = (lake, request) => {
  const prefix = queryValue(request, "prefix") ?? "";
  const most = queryValue(request, "max-buckets") ?? String(maximumBuckets);
  if (!/^\d{1,5}$/.test(most) || Number(most) < 1 || Number(most) > maximumBuckets) {
    throw invalidArgument("max-buckets must be from 1 to 10000", "max-buckets", most);
  }
  const region = queryValue(request, "bucket-region") ?? lake.region;
  const after = Buffer.from(queryValue(request, "continuation-token") ?? "", "base64").toString();
  const found = lake.objects
    .buckets()
    .filter(({ name }) => name.startsWith(prefix) && name > after && region === lake.region);
  const { items, isTruncated } = firstOf(found, Number(most));
  return documentAnswer(request, "ListAllMyBucketsResult", {
    Owner: ownerOf(lake),
    Buckets: {
      Bucket: items.map(({ name, created }) => ({
        Name: name,
        CreationDate: new Date(created).toISOString(),
        BucketRegion: lake.region,
      })),
    },
    ...(isTruncated && { ContinuationToken: Buffer.from(items.at(-1)!.name).toString("base64") }),
    ...(prefix !== "" && { Prefix: prefix }),
  });
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  return emptyAnswer(request, 200, { "x-amz-bucket-region": lake.region });
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html */
export const getBucketLocation: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  const LocationConstraint = {
    "@xmlns": s3Namespace,
    ...(lake.region !== "us-east-1" && { "#text": lake.region }),
  };
  return xmlAnswer(200, { LocationConstraint }, request.requestId);
};
