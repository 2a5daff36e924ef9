import { iamArn, stableIamId } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { iamAutoName, iamName, iamPath, policyDocument } from "./names";

/**
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/role.go
 */
export const role: ResourceFacts = {
  type: "aws:iam/role:Role",
  inputs: {
    assumeRolePolicy: policyDocument("iam.CreateRole.AssumeRolePolicyDocument"),
    name: iamName("iam.CreateRole.RoleName"),
    path: iamPath("iam.CreateRole.Path"),
    description: { api: "iam.CreateRole.Description" },
    maxSessionDuration: { api: "iam.CreateRole.MaxSessionDuration" },
    permissionsBoundary: { api: "iam.CreateRole.PermissionsBoundary", ownArn: true },
  },
  autoName: iamAutoName,
  defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
  global: true,
  taggable: true,
  id: ({ inputs }) => text(inputs, "name"),
  computed: (subject) => ({
    arn: iamArn(
      subject.placement,
      `role${text(subject.inputs, "path")}${text(subject.inputs, "name")}`,
    ),
    uniqueId: stableIamId("AROA", subject),
  }),
  computedNames: ["arn", "uniqueId", "createDate"],
  fromId: (id) => ({ name: id }),
  replaceOnChanges: ["name", "namePrefix", "path"],
  keptWhenAbsent: ["inlinePolicies", "managedPolicyArns"],
  unordered: ["managedPolicyArns"],
};
