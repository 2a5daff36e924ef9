import { xmlAnswer } from "../../wire/answer";
import { existingBucket } from "./existing";
import type { S3Operation } from "./s3Request";

export const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: S3Operation = (lake, { requestId }) => {
  const buckets = lake.objects.buckets().map(({ name, created }) => ({
    Name: name,
    CreationDate: new Date(created).toISOString(),
  }));
  const ListAllMyBucketsResult = {
    "@xmlns": s3Namespace,
    Buckets: { Bucket: buckets },
    Owner: { ID: lake.account, DisplayName: lake.account },
  };
  return xmlAnswer(200, { ListAllMyBucketsResult }, requestId);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket: S3Operation = (lake, request) => {
  existingBucket(lake, request);
  return {
    statusCode: 200,
    headers: { "x-amz-bucket-region": lake.region, "x-amz-request-id": request.requestId },
    body: new Uint8Array(),
  };
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
