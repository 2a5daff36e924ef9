import { settingsOf } from "../../../find/buckets";
import { bucketTypes, publicAccessBlockTypes } from "../../../find/types";
import { stackRule } from "../../../rule";

export const s3PublicAccessBlock = stackRule({
  name: "s3-public-access-block",
  description: "Every bucket has its own public access block.",
  severity: "high",
  level: "mandatory",
  why: "Without it one statement or ACL, now or later, opens the lake to everyone.",
  fix: "Add a BucketPublicAccessBlock for the bucket.",
  links: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  ],
  ids: {
    pulumi: ["aws-s3-bucket-disallow-public-read"],
    checkov: ["CKV2_AWS_6"],
    trivy: ["AWS-0094"],
    cdkNag: ["AwsSolutions-S2"],
    securityHub: ["S3.8", "S3.1"],
    prowler: ["s3_bucket_level_public_access_block"],
  },
  types: bucketTypes,
  options: {},
  *check(subject, view) {
    if (settingsOf(view, subject, publicAccessBlockTypes).length === 0) {
      yield { must: "the bucket must have a BucketPublicAccessBlock", got: undefined };
    }
  },
});
