import { iamArn, stableIamId } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { iamAutoName, iamName, iamPath, policyDocument } from "./names";

/**
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy.go
 */
export const policy: ResourceFacts = {
  type: "aws:iam/policy:Policy",
  inputs: {
    policy: policyDocument("iam.CreatePolicy.PolicyDocument"),
    name: iamName("iam.CreatePolicy.PolicyName"),
    path: iamPath("iam.CreatePolicy.Path"),
    description: { api: "iam.CreatePolicy.Description" },
  },
  autoName: iamAutoName,
  defaults: { path: "/" },
  global: true,
  taggable: true,
  id: ({ inputs, placement }) =>
    iamArn(placement, `policy${text(inputs, "path")}${text(inputs, "name")}`),
  computed: (subject) => ({
    arn: policy.id(subject),
    attachmentCount: 0,
    policyId: stableIamId("ANPA", subject),
  }),
  computedNames: ["arn", "attachmentCount", "policyId"],
  changing: ["attachmentCount"],
  fromId: (id) => {
    const resource = id.slice(id.indexOf(":policy/") + ":policy".length);
    const name = resource.lastIndexOf("/") + 1;
    return { name: resource.slice(name), path: resource.slice(0, name) };
  },
  replaceOnChanges: ["name", "namePrefix", "path", "description"],
};
