import { type ResourceFacts, text } from "../facts";
import { iamAutoName, iamName, policyDocument } from "./names";

/**
 * A policy inside a role. All of a role's inline policies together hold at most 10,240 characters.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/role_policy.go
 */
export const rolePolicy: ResourceFacts = {
  type: "aws:iam/rolePolicy:RolePolicy",
  inputs: {
    role: iamName("iam.PutRolePolicy.RoleName"),
    policy: policyDocument("iam.PutRolePolicy.PolicyDocument"),
    name: iamName("iam.PutRolePolicy.PolicyName"),
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
