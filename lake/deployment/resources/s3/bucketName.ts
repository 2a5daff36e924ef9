import type { InputRule } from "../facts";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName: InputRule = {
  minLength: 3,
  maxLength: 63,
  pattern: /^(?!xn--|\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]*[a-z0-9]$/,
  patternMeaning: "a bucket name (lower-case letters, digits, - and .)",
};
