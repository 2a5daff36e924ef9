import { bucketSetting } from "./bucketSetting";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html */
export const bucketServerSideEncryptionConfiguration = bucketSetting(
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  {
    rules: { required: true, minLength: 1 },
    "rules.applyServerSideEncryptionByDefault.sseAlgorithm": {
      required: true,
      oneOf: ["AES256", "aws:fsx", "aws:kms", "aws:kms:dsse"],
    },
  },
);
