import { iamArn, stableIamId } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { iamAutoName, iamName, iamPath } from "./names";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const role: ResourceFacts = {
  type: "aws:iam/role:Role",
  inputs: {
    assumeRolePolicy: { required: true, json: true },
    name: iamName(64),
    path: iamPath,
    description: { maxLength: 1000 },
    maxSessionDuration: { minimum: 3600, maximum: 43200 },
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
};
