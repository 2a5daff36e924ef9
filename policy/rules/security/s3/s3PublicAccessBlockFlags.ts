import { publicAccessBlockTypes } from "../../../find/types";
import { each, resourceRule } from "../../../rule";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const s3PublicAccessBlockFlags = resourceRule({
  name: "s3-public-access-block-flags",
  description: "A public access block blocks all four ways.",
  severity: "high",
  level: "mandatory",
  why: "Each flag closes another way in; a flag that is not set is off.",
  fix: "Set all four flags to true.",
  links: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  ],
  ids: {
    checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
    trivy: ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093"],
    securityHub: ["S3.2", "S3.3"],
  },
  types: publicAccessBlockTypes,
  options: {},
  check(subject) {
    return each(flags, function* (flag) {
      const value = subject.inputs.at(flag);
      if (value.flag() !== true) yield { must: `${flag} must be true`, got: value.raw };
    });
  },
  remediate(props) {
    if (flags.every((flag) => props[flag] === true)) return undefined;
    return { ...props, ...Object.fromEntries(flags.map((flag) => [flag, true])) };
  },
});
