import { bucketSetting } from "./bucketSetting";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html */
export const bucketPublicAccessBlock = bucketSetting({
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  operation: "PutPublicAccessBlock",
  inputs: {},
  more: {
    defaults: {
      blockPublicAcls: false,
      blockPublicPolicy: false,
      ignorePublicAcls: false,
      restrictPublicBuckets: false,
    },
  },
});
