import { bucketSetting } from "./bucketSetting";

const encryption = "s3.PutBucketEncryption.ServerSideEncryptionConfiguration.Rules";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html */
export const bucketServerSideEncryptionConfiguration = bucketSetting({
  type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  operation: "PutBucketEncryption",
  inputs: {
    rules: { api: encryption, minLength: 1 },
    "rules.applyServerSideEncryptionByDefault.sseAlgorithm": {
      api: `${encryption}[].ApplyServerSideEncryptionByDefault.SSEAlgorithm`,
    },
    "rules.applyServerSideEncryptionByDefault.kmsMasterKeyId": {
      api: `${encryption}[].ApplyServerSideEncryptionByDefault.KMSMasterKeyID`,
      ownArn: true,
    },
  },
  owner: true,
  more: { unordered: ["rules"] },
});
