import { documentTypes } from "../../../find/types";
import { eachPassRole } from "../../../iam/passRole";
import { resourceRule } from "../../../rule";
import { Observation } from "../../../value";

export const iamPassroleToService = resourceRule({
  name: "iam-passrole-to-service",
  description: "A role can be passed on only to the service that needs it.",
  severity: "low",
  level: "advisory",
  why: "A role that Glue is to have can otherwise be given to any service that trusts it.",
  fix: "Add the condition iam:PassedToService.",
  links: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html",
  ],
  ids: { prowler: ["iam_policy_allows_privilege_escalation"] },
  types: documentTypes,
  options: {},
  check(subject) {
    return eachPassRole(subject, subject.inputs, function* (statement, path) {
      if (!statement.hasCondition("iam:PassedToService")) {
        const must = `${path} must have the condition iam:PassedToService`;
        yield { must, got: new Observation(`none for ${statement.resources.join(", ")}`) };
      }
    });
  },
});
