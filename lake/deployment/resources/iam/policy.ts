import { iamArn, stableIamId } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { iamAutoName, iamName, iamPath } from "./names";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export const policy: ResourceFacts = {
  type: "aws:iam/policy:Policy",
  inputs: {
    policy: { required: true, json: true },
    name: iamName(128),
    path: iamPath,
    description: { maxLength: 1000 },
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
  fromId: (id) => ({ name: id.slice(id.lastIndexOf("/") + 1) }),
  replaceOnChanges: ["name", "namePrefix", "path", "description"],
};
