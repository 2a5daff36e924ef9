import { objectTypes, workgroupTypes } from "../../find/types";
import { resourceRule } from "../../rule";
import { prodOption, stackNameOf } from "../../stackName";

const components = ["IngestPipeline", "GlueCatalog", "AthenaWorkspace"].map(
  (name) => `analytics-workshop:index:${name}`,
);

export const prodKeepsData = resourceRule({
  name: "prod-keeps-data",
  description: "The destroy switch is off in a stack called prod.",
  severity: "critical",
  level: "mandatory",
  why: "With it one `pulumi destroy` deletes the lake and everything in it.",
  fix: "Remove allowDestroy from the stack's configuration, and forceDestroy from the resource.",
  links: ["https://www.pulumi.com/docs/iac/concepts/resources/options/protect/"],
  ids: {},
  types: [...components, ...workgroupTypes, ...objectTypes],
  options: prodOption,
  *check(subject, { prodStacks }) {
    if (!new RegExp(prodStacks).test(stackNameOf(subject.urn))) return;
    const property = components.includes(subject.type) ? "allowDestroy" : "forceDestroy";
    const value = subject.inputs.at(property);
    if (value.flag() === true) {
      yield { must: `${property} must be off in stack ${stackNameOf(subject.urn)}`, got: true };
    }
  },
});
