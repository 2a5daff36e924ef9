import { regionalArn, stableUuid } from "../arn";
import { type ResourceFacts, text } from "../facts";

/**
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/cloudformation/stack.go
 */
export const stack: ResourceFacts = {
  type: "aws:cloudformation/stack:Stack",
  inputs: {
    name: {
      api: "cloudformation.CreateStack.StackName",
      // The page gives what the model leaves out.
      minLength: 1,
      maxLength: 128,
      pattern: /^[a-zA-Z][-a-zA-Z0-9]*$/,
      patternMeaning: "a stack name (a letter, then letters, digits and -)",
    },
    templateUrl: { api: "cloudformation.CreateStack.TemplateURL" },
    templateBody: { api: "cloudformation.CreateStack.TemplateBody", maxBytes: 51_200 },
    capabilities: { api: "cloudformation.CreateStack.Capabilities[]" },
    iamRoleArn: { api: "cloudformation.CreateStack.RoleARN", ownArn: true },
    notificationArns: { api: "cloudformation.CreateStack.NotificationARNs" },
    onFailure: { api: "cloudformation.CreateStack.OnFailure" },
    policyBody: { api: "cloudformation.CreateStack.StackPolicyBody", document: "json" },
    policyUrl: { api: "cloudformation.CreateStack.StackPolicyURL" },
    timeoutInMinutes: { api: "cloudformation.CreateStack.TimeoutInMinutes" },
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
  changing: ["outputs"],
  // A name, or the id: `arn:aws:cloudformation:us-east-1:123456789012:stack/name/uuid`.
  fromId: (id) => ({ name: id.startsWith("arn:") ? (id.split("/")[1] ?? "") : id }),
  replaceOnChanges: ["name", "disableRollback", "onFailure", "timeoutInMinutes"],
  keptWhenAbsent: ["parameters", "policyBody", "templateBody"],
  unordered: ["capabilities", "notificationArns"],
};
