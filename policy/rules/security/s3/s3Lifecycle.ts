import { coversFolder, lifecycleRules } from "../../../find/lifecycle";
import { bucketTypes } from "../../../find/types";
import { isVersioned } from "../../../find/versioning";
import { stackRule } from "../../../rule";
import { Observation } from "../../../value";

export const s3Lifecycle = stackRule({
  name: "s3-lifecycle",
  description: "Unfinished uploads are aborted, and former versions expire.",
  severity: "low",
  level: "advisory",
  why: "Neither shows in a listing, and both are paid for until somebody deletes them.",
  fix: "Add lifecycle rules for all keys: abortIncompleteMultipartUpload, noncurrentVersionExpiration.",
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"],
  ids: {
    checkov: ["CKV_AWS_300", "CKV2_AWS_61"],
    securityHub: ["S3.13", "S3.10"],
    prowler: ["s3_bucket_lifecycle_enabled"],
  },
  types: bucketTypes,
  options: {
    maximumAbortDays: {
      type: "integer",
      minimum: 1,
      maximum: 365,
      default: 7,
      description: "Age at which an unfinished upload must be aborted.",
    },
  },
  *check(subject, view, { maximumAbortDays }) {
    const rules = lifecycleRules(view, subject).filter((rule) => coversFolder(rule, ""));
    const ages = rules.flatMap(({ abortDays }) => abortDays ?? []);
    if (!ages.some((days) => days <= maximumAbortDays)) {
      yield {
        must: `a lifecycle rule must abort unfinished uploads within ${maximumAbortDays} days`,
        got: ages.length > 0 ? new Observation(`${Math.min(...ages)} days`) : undefined,
      };
    }
    if (isVersioned(view, subject) && !rules.some((rule) => rule.noncurrentDays !== undefined)) {
      yield { must: "a lifecycle rule must expire former versions", got: undefined };
    }
  },
});
