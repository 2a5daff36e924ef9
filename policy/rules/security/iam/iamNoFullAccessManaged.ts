import { attachmentTypes, roleTypes } from "../../../find/types";
import { arnsAttachedBy } from "../../../iam/attached";
import { managedPolicyName } from "../../../iam/managedPolicies";
import { each, resourceRule } from "../../../rule";

export const iamNoFullAccessManaged = resourceRule({
  name: "iam-no-full-access-managed",
  description: "No policy of AWS's that gives a whole service is attached.",
  severity: "high",
  level: "advisory",
  why: "AmazonS3FullAccess on a crawler's role deletes any bucket of the account.",
  fix: "Attach a policy of your own with the actions and resources that are needed.",
  links: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonS3FullAccess.html",
  ],
  ids: { checkov: ["CKV2_AWS_56"], cdkNag: ["AwsSolutions-IAM4"] },
  types: [...attachmentTypes, ...roleTypes],
  options: {
    refused: {
      type: "string",
      format: "regex",
      default: "FullAccess$|^PowerUserAccess$",
      description: "Names of policies that are refused.",
    },
  },
  check(subject, { refused }) {
    return each(arnsAttachedBy(subject), function* (arn) {
      const name = managedPolicyName(arn.text() ?? "");
      if (name !== undefined && new RegExp(refused).test(name)) {
        yield { must: `${arn.path} must not match ${refused}`, got: name };
      }
    });
  },
});
