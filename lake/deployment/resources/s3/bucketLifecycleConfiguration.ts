import { bucketSetting } from "./bucketSetting";

const lifecycle = "s3.PutBucketLifecycleConfiguration";
const rule = `${lifecycle}.LifecycleConfiguration.Rules[]`;

/** The model gives days no bounds. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
export const bucketLifecycleConfiguration = bucketSetting({
  type: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
  operation: "PutBucketLifecycleConfiguration",
  inputs: {
    rules: { api: `${lifecycle}.LifecycleConfiguration.Rules`, minLength: 1, maxLength: 1000 },
    "rules.id": { api: `${rule}.ID`, required: true, minLength: 1, maxLength: 255 },
    "rules.status": { api: `${rule}.Status` },
    "rules.expiration.days": { api: `${rule}.Expiration.Days`, minimum: 1 },
    "rules.transitions.storageClass": { api: `${rule}.Transitions[].StorageClass`, required: true },
    "rules.noncurrentVersionExpiration.noncurrentDays": {
      api: `${rule}.NoncurrentVersionExpiration.NoncurrentDays`,
      minimum: 1,
    },
    "rules.abortIncompleteMultipartUpload.daysAfterInitiation": {
      api: `${rule}.AbortIncompleteMultipartUpload.DaysAfterInitiation`,
      minimum: 1,
    },
    transitionDefaultMinimumObjectSize: {
      api: `${lifecycle}.TransitionDefaultMinimumObjectSize`,
    },
  },
  owner: true,
  more: {
    defaults: { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
    keptWhenAbsent: ["transitionDefaultMinimumObjectSize"],
  },
});
