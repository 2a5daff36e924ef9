import { bucketTypes } from "../../../find/types";
import { resourceRule } from "../../../rule";
import { prodOption, stackNameOf } from "../../../stackName";

export const s3NoForceDestroy = resourceRule({
  name: "s3-no-force-destroy",
  description: "In a stack called prod a bucket with objects in it cannot be destroyed.",
  severity: "critical",
  level: "mandatory",
  why: "forceDestroy deletes every object with the bucket, unless the bucket is protected.",
  fix: "Set forceDestroy to false, or protect the bucket.",
  links: ["https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucket/"],
  ids: {},
  types: bucketTypes,
  options: prodOption,
  *check(subject, { prodStacks }) {
    if (subject.protect || !new RegExp(prodStacks).test(stackNameOf(subject.urn))) return;
    if (subject.inputs.at("forceDestroy").flag() === true) {
      const must = `forceDestroy must be off, or the bucket protected, in stack ${stackNameOf(subject.urn)}`;
      yield { must, got: true };
    }
  },
});
