import { attachmentTypes, documentTypes } from "../../../find/types";
import { arnsAttachedBy } from "../../../iam/attached";
import { managedPolicyName } from "../../../iam/managedPolicies";
import { documentsOf, statementsOf } from "../../../iam/statement";
import { each, resourceRule } from "../../../rule";
import { Observation } from "../../../value";

export const iamNoAdmin = resourceRule({
  name: "iam-no-admin",
  description: "Nobody is given everything.",
  severity: "critical",
  level: "mandatory",
  why: "Whoever gets hold of such a role owns the account.",
  fix: "Name the actions and resources that are needed.",
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  ids: {
    checkov: ["CKV_AWS_274", "CKV_AWS_62", "CKV_AWS_63"],
    trivy: ["AWS-0057"],
    cdkNag: ["AwsSolutions-IAM4", "AwsSolutions-IAM5"],
    securityHub: ["IAM.1"],
    prowler: ["iam_customer_attached_policy_no_administrative_privileges"],
  },
  types: [...documentTypes, ...attachmentTypes],
  options: {},
  *check(subject) {
    yield* each(documentsOf(subject, subject.inputs), function* (document) {
      if (attachmentTypes.includes(subject.type) || !document.given) return;
      const everything = statementsOf(document).some(
        (statement) =>
          statement.allows &&
          statement.actions.some((action) => ["*", "*:*"].includes(action)) &&
          statement.resources.includes("*"),
      );
      if (everything)
        yield { must: `${document.path} must not allow * on *`, got: new Observation("both") };
    });
    yield* each(arnsAttachedBy(subject), function* (arn) {
      if (managedPolicyName(arn.text() ?? "") === "AdministratorAccess") {
        yield { must: `${arn.path} must not be AdministratorAccess`, got: arn.text() };
      }
    });
  },
});
