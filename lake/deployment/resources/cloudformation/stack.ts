import { regionalArn, stableUuid } from "../arn";
import { type ResourceFacts, text } from "../facts";

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const stack: ResourceFacts = {
  type: "aws:cloudformation/stack:Stack",
  inputs: {
    name: {
      minLength: 1,
      maxLength: 128,
      pattern: /^[a-zA-Z][-a-zA-Z0-9]*$/,
      patternMeaning: "a stack name (a letter, then letters, digits and -)",
    },
    templateUrl: { minLength: 1, maxLength: 5120 },
    templateBody: { minLength: 1, maxBytes: 51_200 },
    capabilities: {
      oneOf: ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
    },
    timeoutInMinutes: { minimum: 1 },
  },
  atLeastOneOf: [["templateUrl", "templateBody"]],
  autoName: { property: "name" },
  defaults: { disableRollback: false },
  taggable: true,
  id: (subject) =>
    regionalArn(
      subject.placement,
      "cloudformation",
      `stack/${text(subject.inputs, "name")}/${stableUuid(subject)}`,
    ),
  // What a template gives out is known only to CloudFormation.
  computed: () => ({ outputs: {} }),
  computedNames: ["outputs"],
  replaceOnChanges: ["name", "disableRollback", "onFailure", "timeoutInMinutes"],
};
