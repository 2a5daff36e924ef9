import { documentTypes } from "../../../find/types";
import { eachPassRole } from "../../../iam/passRole";
import { resourceRule } from "../../../rule";
import { Observation } from "../../../value";

export const iamPassroleScoped = resourceRule({
  name: "iam-passrole-scoped",
  description: "Only named roles can be passed on.",
  severity: "critical",
  level: "mandatory",
  why: "Whoever may pass any role, and start a session, has the rights of every role.",
  fix: "Name the role's ARN in the statement's Resource.",
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
  ids: {
    checkov: ["CKV_AWS_286", "CKV_AWS_290"],
    trivy: ["AWS-0342"],
    cdkNag: ["AwsSolutions-IAM5"],
    prowler: ["iam_policy_allows_privilege_escalation"],
  },
  types: documentTypes,
  options: {},
  check(subject) {
    return eachPassRole(subject, subject.inputs, function* (statement, path) {
      const wide = statement.resources.filter((arn) => arn === "*" || arn.endsWith(":role/*"));
      if (wide.length > 0) {
        yield {
          must: `${path} must name the roles that are passed on`,
          got: new Observation(wide.join(", ")),
        };
      }
    });
  },
});
