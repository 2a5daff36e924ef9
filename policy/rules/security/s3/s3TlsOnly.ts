import { settingValues } from "../../../find/buckets";
import { bucketPolicyTypes, bucketTypes } from "../../../find/types";
import { matchesPattern } from "../../../iam/pattern";
import { type Statement, statementsOf } from "../../../iam/statement";
import { certain } from "../../../resourceView";
import { stackRule } from "../../../rule";
import { Observation } from "../../../value";

export const s3TlsOnly = stackRule({
  name: "s3-tls-only",
  description: "A bucket's policy refuses every request without TLS.",
  severity: "medium",
  level: "mandatory",
  why: "S3 answers plain HTTP too: keys, records and signatures would be there to read.",
  fix: "Deny s3:* on the bucket and its objects where aws:SecureTransport is false.",
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html"],
  ids: {
    checkov: ["CKV_AWS_379"],
    cdkNag: ["AwsSolutions-S10"],
    securityHub: ["S3.5"],
    prowler: ["s3_bucket_secure_transport_policy"],
  },
  types: bucketTypes,
  options: {},
  *check(subject, view) {
    const forms = { types: bucketPolicyTypes, own: "policy", inline: ["policy"] };
    const documents = settingValues(view, subject, forms);
    const holding = certain(documents, (document) => {
      const bucket = subject.at("bucket").text() ?? "";
      return statementsOf(document).some((statement) => refusesPlain(statement, bucket));
    });
    if (holding.length === 0) {
      yield {
        must: "the bucket's policy must deny s3:* on it and its objects without TLS",
        got: documents.length === 0 ? undefined : new Observation("a policy that does not"),
      };
    }
  },
});

function refusesPlain(statement: Statement, bucket: string): boolean {
  const { principal } = statement;
  const everyone = [principal, principal.at("AWS")].some((value) => value.texts().includes("*"));
  const resources = statement.resources.map((arn) => arn.replace(/^arn:[^:]*:/, "arn:aws:"));
  const reached = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/any/object`];
  const secure = statement.condition
    .at("Bool")
    .keys()
    .find((key) => /^aws:SecureTransport$/i.test(key));
  return (
    !statement.allows &&
    everyone &&
    statement.actions.some((action) => ["s3:*", "*"].includes(action)) &&
    reached.every((arn) => resources.some((pattern) => matchesPattern(pattern, arn))) &&
    secure !== undefined &&
    statement.condition.at("Bool").at(secure).flag() === false
  );
}
