import { bucketSetting } from "./bucketSetting";

/**
 * A bucket policy is limited to 20 KB.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 */
export const bucketPolicy = bucketSetting("aws:s3/bucketPolicy:BucketPolicy", {
  policy: { required: true, json: true, maxBytes: 20 * 1024 },
});
