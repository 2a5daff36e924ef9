import type { AutoName, InputRule } from "../facts";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const iamName = (maxLength: number): InputRule => ({
  minLength: 1,
  maxLength,
  pattern: /^[\w+=,.@-]+$/,
  patternMeaning: "an IAM name (letters, digits and _+=,.@-)",
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (Path) */
export const iamPath: InputRule = {
  maxLength: 512,
  pattern: /^\/([\x21-\x7e]+\/)?$/,
  patternMeaning: "a path that begins and ends with /",
};

export const iamAutoName: AutoName = { property: "name", prefixProperty: "namePrefix" };

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const policyArn: InputRule = {
  required: true,
  minLength: 20,
  maxLength: 2048,
  pattern: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/,
  patternMeaning: "the ARN of a managed policy",
};
