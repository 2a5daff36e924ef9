import { documentTypes } from "../../../find/types";
import { documentsOf, statementsOf } from "../../../iam/statement";
import { each, resourceRule } from "../../../rule";
import { Observation } from "../../../value";

export const iamNoServiceWildcard = resourceRule({
  name: "iam-no-service-wildcard",
  description: "No policy of the stack's own allows all actions of a service.",
  severity: "high",
  level: "mandatory",
  why: "It also allows what the service will learn next year.",
  fix: "Name the actions that are needed.",
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  ids: {
    checkov: [
      "CKV_AWS_286",
      "CKV_AWS_287",
      "CKV_AWS_288",
      "CKV_AWS_289",
      "CKV_AWS_290",
      "CKV_AWS_355",
    ],
    trivy: ["AWS-0345", "AWS-0346"],
    cdkNag: ["AwsSolutions-IAM5"],
    securityHub: ["IAM.21"],
  },
  types: documentTypes,
  options: {
    allowed: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Services that may be allowed whole, as in `logs:*`.",
    },
  },
  check(subject, { allowed }) {
    return each(documentsOf(subject, subject.inputs), (document) =>
      each(statementsOf(document), function* (statement) {
        if (!statement.allows) return;
        const wide = statement.actions.filter(
          (action) =>
            (/^[a-z0-9-]+:\*$/i.test(action) && !allowed.includes(action)) ||
            // Everything on everything is iam-no-admin's.
            (["*", "*:*"].includes(action) && !statement.resources.includes("*")),
        );
        if (wide.length > 0) {
          yield {
            must: `${document.path} must name actions`,
            got: new Observation(wide.join(", ")),
          };
        }
      }),
    );
  },
});
