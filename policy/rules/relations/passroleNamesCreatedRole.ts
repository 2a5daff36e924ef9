import { documentTypes, roleTypes } from "../../find/types";
import { roleNames } from "../../iam/grants";
import { eachPassRole } from "../../iam/passRole";
import { matchesPattern } from "../../iam/pattern";
import type { ResourceView } from "../../resourceView";
import { stackRule } from "../../rule";

export const passroleNamesCreatedRole = stackRule({
  name: "passrole-names-created-role",
  description: "A PassRole statement names a role that the stack creates.",
  severity: "high",
  level: "mandatory",
  why: "An ARN put together by hand names a role that does not exist, or somebody else's.",
  fix: "Make the ARN of the name that the role is given.",
  links: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
  ids: {},
  types: documentTypes,
  options: {},
  check(subject, view) {
    const roles = view.ofType(roleTypes);
    return eachPassRole(subject, subject.state, function* (statement, path) {
      for (const resource of statement.resources) {
        // Every role at once is what iam-passrole-scoped is about.
        if (resource === "*" || resource.endsWith("role/*")) continue;
        if (roles.some((role) => isNamed(role, resource))) continue;
        yield { must: `${path} must pass on a role of this stack`, got: resource };
      }
    });
  },
});

function isNamed(role: ResourceView, resource: string): boolean {
  return matchesPattern(roleNames.nameIn(resource), role.at("name").text() ?? "");
}
