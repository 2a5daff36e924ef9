import { bucketSetting } from "./bucketSetting";

const versioning = "s3.PutBucketVersioning.VersioningConfiguration";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_VersioningConfiguration.html */
export const bucketVersioning = bucketSetting({
  type: "aws:s3/bucketVersioning:BucketVersioning",
  operation: "PutBucketVersioning",
  inputs: {
    versioningConfiguration: { api: versioning },
    "versioningConfiguration.status": {
      api: `${versioning}.Status`,
      required: true,
      // The provider's own word for a bucket that never had versions.
      oneOf: ["Enabled", "Suspended", "Disabled"],
    },
    "versioningConfiguration.mfaDelete": { api: `${versioning}.MFADelete` },
  },
  owner: true,
});
