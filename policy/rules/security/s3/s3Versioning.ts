import { bucketTypes } from "../../../find/types";
import { isVersioned } from "../../../find/versioning";
import { stackRule } from "../../../rule";

export const s3Versioning = stackRule({
  name: "s3-versioning",
  description: "A bucket keeps the former versions of its objects.",
  severity: "medium",
  level: "advisory",
  why: "An object that is overwritten or deleted by mistake is gone otherwise.",
  fix: "Add a BucketVersioning with the status Enabled.",
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
  ids: {
    checkov: ["CKV_AWS_21"],
    trivy: ["AWS-0090"],
    securityHub: ["S3.14"],
    prowler: ["s3_bucket_object_versioning"],
  },
  types: bucketTypes,
  options: {},
  *check(subject, view) {
    if (!isVersioned(view, subject)) {
      yield { must: "the bucket's versioning must be enabled", got: undefined };
    }
  },
});
