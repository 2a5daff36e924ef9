import { roleTypes } from "../../../find/types";
import { type Statement, statementsOf } from "../../../iam/statement";
import { each, resourceRule } from "../../../rule";
import { Observation } from "../../../value";

const keys = ["sts:ExternalId", "aws:SourceAccount", "aws:SourceArn", "aws:SourceOrgID"];

export const iamConfusedDeputy = resourceRule({
  name: "iam-confused-deputy",
  description: "A role trusts a service only on this account's behalf.",
  severity: "high",
  level: "advisory",
  why: "A service acts for all its customers: another's request could use this role.",
  fix: "Compare aws:SourceAccount (IfExists where the service may not send it), or sts:ExternalId.",
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
  ids: {
    checkov: ["CKV_AWS_60", "CKV_AWS_61"],
    prowler: ["iam_role_cross_service_confused_deputy_prevention"],
  },
  types: roleTypes,
  options: {
    exempt: {
      type: "array",
      items: { type: "string" },
      default: ["ec2.amazonaws.com", "lambda.amazonaws.com"],
      description: "Services that act for the resource's own account alone.",
    },
  },
  check(subject, { exempt }) {
    const document = subject.inputs.at("assumeRolePolicy");
    return each([document], (trust) =>
      each(statementsOf(trust), function* (statement) {
        if (!statement.allows) return;
        const services = serviceNames(statement).filter((service) => !exempt.includes(service));
        if (services.length > 0 && !keys.some((key) => statement.hasCondition(key))) {
          const must = `${trust.path} must compare ${keys.slice(0, 3).join(", ")} or the like`;
          yield { must, got: new Observation(`no such condition for ${services.join(", ")}`) };
        }
        const open = openPrincipals(statement);
        if (open.length > 0 && statement.condition.keys().length === 0) {
          yield {
            must: `${trust.path} must narrow who may assume the role`,
            got: new Observation(open.join(", ")),
          };
        }
      }),
    );
  },
});

function serviceNames({ principal }: Statement): string[] {
  return principal.keys().includes("Service") ? principal.at("Service").texts() : [];
}

/** Everyone, or everyone of an account. */
function openPrincipals({ principal }: Statement): string[] {
  const all = principal.raw === "*" ? ["*"] : principal.at("AWS").texts();
  return all.filter((name) => name === "*" || /:root$/.test(name) || /^\d{12}$/.test(name));
}
