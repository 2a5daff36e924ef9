import { bucketSetting } from "./bucketSetting";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_OwnershipControlsRule.html */
export const bucketOwnershipControls = bucketSetting(
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  {
    rule: { required: true },
    "rule.objectOwnership": {
      required: true,
      oneOf: ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"],
    },
  },
);
