import { refersTo } from "../../../find/reference";
import {
  exclusiveAttachmentTypes,
  roleAttachmentTypes,
  rolePolicyTypes,
  roleTypes,
} from "../../../find/types";
import { roleNames } from "../../../iam/grants";
import { certain, type ResourceView, type StackView } from "../../../resourceView";
import { each, stackRule } from "../../../rule";
import { Observation } from "../../../value";

/** What inside a role excludes which resources beside it. */
const conflicts = [
  ["managedPolicyArns", roleAttachmentTypes],
  ["managedPolicyArns", exclusiveAttachmentTypes],
  ["inlinePolicies", rolePolicyTypes],
] as const;

export const iamRoleAttachmentConflict = stackRule({
  name: "iam-role-attachment-conflict",
  description: "A role's policies are managed in one place.",
  severity: "medium",
  level: "mandatory",
  why: "Lists inside a role are exclusive: each update takes away what the others attached.",
  fix: "Use RolePolicyAttachment and RolePolicy, or the lists inside the role, not both.",
  links: ["https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/"],
  ids: { awsGuard: ["iam-role-no-policy-management-conflicts"] },
  types: roleTypes,
  options: {},
  check(subject, view) {
    return each(conflicts, function* ([property, types]) {
      const inside = subject.declared(property);
      if (!inside.given || (inside.known && inside.list().length === 0)) return;
      const beside = certain(view.ofType(types), (other) => names(view, other, subject));
      if (beside.length > 0) {
        const got = new Observation(beside.map(({ name }) => name).join(", "));
        yield { must: `nothing beside ${property} may attach policies of its kind`, got };
      }
    });
  },
});

function names(view: StackView, attachment: ResourceView, role: ResourceView): boolean {
  const one = attachment.at("role");
  const values = one.given ? [one] : attachment.at("roles").list();
  return values.some((value) => refersTo(view, attachment, value, role, roleNames));
}
