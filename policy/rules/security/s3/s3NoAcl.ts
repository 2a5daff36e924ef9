import { settingsOf } from "../../../find/buckets";
import { bucketAclTypes, bucketTypes, ownershipTypes } from "../../../find/types";
import { certain } from "../../../resourceView";
import { stackRule } from "../../../rule";
import { Observation } from "../../../value";

export const s3NoAcl = stackRule({
  name: "s3-no-acl",
  description: "A bucket has no ACL, and its owner owns every object.",
  severity: "medium",
  level: "mandatory",
  why: "ACLs grant beside the policies that everyone reviews.",
  fix: "Add BucketOwnershipControls with BucketOwnerEnforced, and take the ACL away.",
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"],
  ids: {
    checkov: ["CKV2_AWS_65"],
    trivy: ["AWS-0092"],
    securityHub: ["S3.12"],
    prowler: ["s3_bucket_acl_prohibited"],
  },
  types: bucketTypes,
  options: {},
  *check(subject, view) {
    const acls = settingsOf(view, subject, bucketAclTypes).map(({ name }) => name);
    const inline = ["acl", "grants"].filter((property) => subject.declared(property).given);
    if (acls.length + inline.length > 0) {
      yield {
        must: "the bucket must have no ACL",
        got: new Observation([...acls, ...inline].join(", ")),
      };
    }
    const controls = settingsOf(view, subject, ownershipTypes);
    const ownership = controls.map((control) => control.at("rule.objectOwnership"));
    if (certain(ownership, (value) => value.text() === "BucketOwnerEnforced").length === 0) {
      yield {
        must: "the bucket's objectOwnership must be BucketOwnerEnforced",
        got: new Observation(ownership.flatMap((value) => value.text() ?? []).join(", ")),
      };
    }
  },
});
