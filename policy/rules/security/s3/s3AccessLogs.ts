import { settingValues } from "../../../find/buckets";
import { bucketLoggingTypes, bucketTypes } from "../../../find/types";
import { stackRule } from "../../../rule";

export const s3AccessLogs = stackRule({
  name: "s3-access-logs",
  description: "A bucket's accesses are logged to another bucket.",
  severity: "low",
  level: "advisory",
  why: "After a leak nobody can say who read what.",
  fix: "Add a BucketLogging with a target bucket.",
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html"],
  ids: {
    awsGuard: ["s3-bucket-logging-enabled"],
    checkov: ["CKV_AWS_18"],
    trivy: ["AWS-0089"],
    cdkNag: ["AwsSolutions-S1"],
    securityHub: ["S3.9"],
    prowler: ["s3_bucket_server_access_logging_enabled"],
  },
  types: bucketTypes,
  options: {},
  *check(subject, view) {
    const forms = { types: bucketLoggingTypes, own: "", inline: ["logging", "loggings"] };
    const targets = settingValues(view, subject, forms).map((value) => value.at("targetBucket"));
    if (!targets.some((target) => target.given)) {
      yield { must: "the bucket's logging must have a targetBucket", got: undefined };
    }
  },
});
