import { bucketSetting } from "./bucketSetting";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_OwnershipControlsRule.html */
export const bucketOwnershipControls = bucketSetting({
  type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  operation: "PutBucketOwnershipControls",
  inputs: {
    rule: { required: true },
    "rule.objectOwnership": {
      api: "s3.PutBucketOwnershipControls.OwnershipControls.Rules[].ObjectOwnership",
    },
  },
});
