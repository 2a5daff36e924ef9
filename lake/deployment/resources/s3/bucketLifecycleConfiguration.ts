import { bucketSetting } from "./bucketSetting";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
export const bucketLifecycleConfiguration = bucketSetting(
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  {
    rules: { required: true, minLength: 1, maxLength: 1000 },
    "rules.id": { required: true, minLength: 1, maxLength: 255 },
    "rules.status": { required: true, oneOf: ["Enabled", "Disabled"] },
    "rules.expiration.days": { minimum: 1 },
    "rules.noncurrentVersionExpiration.noncurrentDays": { minimum: 1 },
    "rules.abortIncompleteMultipartUpload.daysAfterInitiation": { minimum: 1 },
  },
  { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
);
