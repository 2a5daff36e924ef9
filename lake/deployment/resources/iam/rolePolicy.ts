import { type ResourceFacts, text } from "../facts";
import { iamAutoName, iamName } from "./names";

/**
 * A policy inside a role. All of a role's inline policies together hold at most 10,240 characters.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const rolePolicy: ResourceFacts = {
  type: "aws:iam/rolePolicy:RolePolicy",
  inputs: {
    role: { required: true },
    policy: { required: true, json: true },
    name: iamName(128),
  },
  autoName: iamAutoName,
  global: true,
  id: ({ inputs }) => `${text(inputs, "role")}:${text(inputs, "name")}`,
  fromId: (id) => {
    const [roleName, name] = id.split(":", 2);
    return { role: roleName, name };
  },
  replaceOnChanges: ["name", "namePrefix", "role"],
};
