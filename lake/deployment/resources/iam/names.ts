import type { AutoName, InputRule } from "../facts";

/** @param api The request member that the name becomes. */
export const iamName = (api: string): InputRule => ({
  api,
  patternMeaning: "an IAM name (letters, digits and _+=,.@-)",
});

/** @param api The request member that the path becomes. */
export const iamPath = (api: string): InputRule => ({
  api,
  patternMeaning: "a path that begins and ends with /",
});

/** @param api The request member that the document becomes. */
export const policyDocument = (api: string): InputRule => ({
  api,
  required: true,
  document: "policy",
  patternMeaning: "characters of Latin-1 only",
});

export const iamAutoName: AutoName = { property: "name", prefixProperty: "namePrefix" };

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const policyArn: InputRule = {
  api: "iam.AttachRolePolicy.PolicyArn",
  // The model has only the length of any ARN.
  pattern: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/,
  patternMeaning: "the ARN of a managed policy",
  ownArn: true,
};
