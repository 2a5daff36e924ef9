import { bucketSetting } from "./bucketSetting";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html */
export const bucketPublicAccessBlock = bucketSetting(
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  {},
  {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
  },
);
