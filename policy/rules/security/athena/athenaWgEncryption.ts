import { workgroupTypes } from "../../../find/types";
import { outputLocationOf } from "../../../find/workgroups";
import { resourceRule } from "../../../rule";

export const athenaWgEncryption = resourceRule({
  name: "athena-wg-encryption",
  description: "A workgroup encrypts query results.",
  severity: "high",
  level: "mandatory",
  why: "Results are copies of the data, and leave the encryption of their source behind.",
  fix: "Set resultConfiguration.encryptionConfiguration.encryptionOption.",
  links: [
    "https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html",
  ],
  ids: {
    pulumi: ["aws-athena-workgroup-disallow-unencrypted-workgroup"],
    checkov: ["CKV_AWS_159"],
    trivy: ["AWS-0006"],
    securityHub: ["Athena.1"],
    prowler: ["athena_workgroup_encryption"],
  },
  types: workgroupTypes,
  options: {
    allowed: {
      type: "array",
      items: { type: "string" },
      default: ["SSE_S3", "SSE_KMS", "CSE_KMS"],
      description: "Encryption options that will do.",
    },
  },
  *check(subject, { allowed }) {
    if (!outputLocationOf(subject.inputs)) return;
    const result = subject.inputs.at("configuration.resultConfiguration");
    const option = result.at("encryptionConfiguration.encryptionOption").text();
    if (!allowed.includes(option ?? "")) {
      yield { must: `encryptionOption must be ${allowed.join(" or ")}`, got: option };
    }
  },
});
