import { bucketSetting } from "./bucketSetting";

/**
 * A bucket policy is limited to 20 KB.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 */
export const bucketPolicy = bucketSetting({
  type: "aws:s3/bucketPolicy:BucketPolicy",
  operation: "PutBucketPolicy",
  inputs: {
    policy: { api: "s3.PutBucketPolicy.Policy", document: "policy", maxBytes: 20 * 1024 },
  },
});
