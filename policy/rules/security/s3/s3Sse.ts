import { settingValues } from "../../../find/buckets";
import { bucketEncryptionTypes, bucketTypes } from "../../../find/types";
import { certain } from "../../../resourceView";
import { stackRule } from "../../../rule";
import type { Value } from "../../../value";
import { Observation } from "../../../value";

const forms = {
  types: bucketEncryptionTypes,
  own: "rules",
  inline: ["serverSideEncryptionConfiguration", "serverSideEncryptionConfigurations"],
};

export const s3Sse = stackRule({
  name: "s3-sse",
  description: "A bucket's encryption is declared, not left to a default.",
  severity: "high",
  level: "mandatory",
  why: "What is declared is reviewed, and comes back where somebody changes it by hand.",
  fix: "Add a BucketServerSideEncryptionConfiguration with AES256 or aws:kms.",
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html"],
  ids: {
    pulumi: [
      "aws-s3-bucket-enable-server-side-encryption",
      "aws-s3-bucket-configure-server-side-encryption-kms",
    ],
    checkov: ["CKV_AWS_19", "CKV_AWS_145"],
    trivy: ["AWS-0132", "AWS-0088"],
    securityHub: ["S3.4", "S3.17"],
    prowler: ["s3_bucket_kms_encryption"],
  },
  types: bucketTypes,
  options: {
    requireKms: {
      type: "boolean",
      default: false,
      description: "Whether only a KMS key will do.",
    },
  },
  *check(subject, view, { requireKms }) {
    const allowed = requireKms
      ? ["aws:kms", "aws:kms:dsse"]
      : ["AES256", "aws:kms", "aws:kms:dsse"];
    const algorithms = settingValues(view, subject, forms).flatMap(algorithmsOf);
    const right = certain(algorithms, (value) => allowed.includes(value.text() ?? ""));
    if (right.length === 0) {
      const must = `the bucket must be encrypted with ${allowed.join(" or ")}`;
      yield {
        must,
        got: new Observation(algorithms.flatMap((value) => value.text() ?? []).join(", ")),
      };
    }
  },
});

/** Rules stand bare, or within a configuration; providers' versions count them differently. */
function algorithmsOf(setting: Value): Value[] {
  const rules = [setting, ...setting.at("rule").list(), ...setting.at("rules").list()];
  return rules
    .flatMap((rule) => [
      rule.at("applyServerSideEncryptionByDefault.sseAlgorithm"),
      rule.at("applyServerSideEncryptionByDefaults.sseAlgorithm"),
    ])
    .filter((value) => value.given);
}
