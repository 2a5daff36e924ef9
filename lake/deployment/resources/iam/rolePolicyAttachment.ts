import { type ResourceFacts, text } from "../facts";
import { policyArn } from "./names";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const rolePolicyAttachment: ResourceFacts = {
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  inputs: { role: { required: true }, policyArn },
  global: true,
  id: ({ inputs }) => `${text(inputs, "role")}/${text(inputs, "policyArn")}`,
  fromId: (id) => {
    const slash = id.indexOf("/");
    return { role: id.slice(0, slash), policyArn: id.slice(slash + 1) };
  },
  replaceOnChanges: ["role", "policyArn"],
};
