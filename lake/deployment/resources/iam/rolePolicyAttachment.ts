import { type ResourceFacts, text } from "../facts";
import { iamName, policyArn } from "./names";

/**
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/role_policy_attachment.go
 */
export const rolePolicyAttachment: ResourceFacts = {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  inputs: { role: iamName("iam.AttachRolePolicy.RoleName"), policyArn },
  global: true,
  id: ({ inputs }) => `${text(inputs, "role")}/${text(inputs, "policyArn")}`,
  fromId: (id) => {
    const slash = id.indexOf("/");
    return { role: id.slice(0, slash), policyArn: id.slice(slash + 1) };
  },
  replaceOnChanges: ["role", "policyArn"],
};
