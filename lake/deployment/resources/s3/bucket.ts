import { dnsSuffixOf, s3Arn } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { bucketName } from "./bucketName";

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/s3/bucket.go
 */
export const bucket: ResourceFacts = {
  type: "aws:s3/bucket:Bucket",
  inputs: {
    bucket: bucketName,
    bucketNamespace: { api: "s3.CreateBucket.BucketNamespace" },
  },
  autoName: { property: "bucket", lowerCase: true, prefixProperty: "bucketPrefix" },
  defaults: { forceDestroy: false, objectLockEnabled: false },
  taggable: true,
  id: ({ inputs }) => text(inputs, "bucket"),
  computed: ({ inputs, placement }) => {
    const name = text(inputs, "bucket");
    const suffix = dnsSuffixOf(placement.partition);
    return {
      arn: s3Arn(placement, name),
      bucketDomainName: `${name}.s3.${suffix}`,
      bucketRegion: placement.region,
      bucketRegionalDomainName: `${name}.s3.${placement.region}.${suffix}`,
      requestPayer: "BucketOwner",
    };
  },
  computedNames: [
    "arn",
    "bucketDomainName",
    "bucketRegion",
    "bucketRegionalDomainName",
    "requestPayer",
  ],
  fromId: (id) => ({ bucket: id }),
  // S3 gives a bucket its namespace once, as it does its name.
  replaceOnChanges: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
  // Each has a resource type of its own; what the bucket does not name is not its concern.
  keptWhenAbsent: [
    "accelerationStatus",
    "acl",
    "bucketNamespace",
    "corsRules",
    "grants",
    "lifecycleRules",
    "logging",
    "objectLockConfiguration",
    "objectLockEnabled",
    "policy",
    "replicationConfiguration",
    "requestPayer",
    "serverSideEncryptionConfiguration",
    "versioning",
    "website",
  ],
};
