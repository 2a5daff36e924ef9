import { bucketSetting } from "./bucketSetting";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_VersioningConfiguration.html */
export const bucketVersioning = bucketSetting("aws:s3/bucketVersioning:BucketVersioning", {
  versioningConfiguration: { required: true },
  "versioningConfiguration.status": {
    required: true,
    oneOf: ["Enabled", "Suspended", "Disabled"],
  },
});
