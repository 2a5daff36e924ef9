import {
  bucketTypes,
  crawlerTypes,
  databaseTypes,
  objectTypes,
  policyTypes,
  roleTypes,
  streamTypes,
  workgroupTypes,
} from "../../find/types";
import { resourceRule } from "../../rule";

export const requiredTags = resourceRule({
  name: "required-tags",
  description: "Everything that takes tags carries the required ones.",
  severity: "medium",
  level: "mandatory",
  why: "Tags tell whose a resource is, what it costs whom, and what may be cleaned up.",
  fix: "Set the tags on the resource, or once for all in the provider's defaultTags.",
  links: ["https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html"],
  ids: {},
  types: [
    ...bucketTypes,
    ...objectTypes,
    ...streamTypes,
    ...crawlerTypes,
    ...databaseTypes,
    ...workgroupTypes,
    ...roleTypes,
    ...policyTypes,
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:cloudformation/stack:Stack",
  ],
  options: {
    tags: {
      type: "array",
      items: { type: "string" },
      default: ["workshop", "stack", "owner"],
      description: "Keys that must be there, with any value.",
    },
    values: {
      type: "object",
      additionalProperties: { type: "string" },
      default: { workshop: "AnalyticsOnAWS" },
      description: "Values that are required by key; a remediation writes them.",
    },
  },
  *check(subject, { tags, values }) {
    const sources = [subject.inputs.at("tags"), subject.state.at("tagsAll"), subject.defaultTags];
    const missing: string[] = [];
    for (const key of new Set([...tags, ...Object.keys(values)])) {
      const found = sources.filter((source) => source.keys().includes(key));
      const value = found[0]?.property(key);
      const required = values[key];
      if (!value) missing.push(key);
      else if (required !== undefined && value.text() !== required) {
        yield { must: `${value.path} must be ${required}`, got: value.text() };
      }
    }
    if (missing.length > 0) {
      yield { must: `tags must have ${missing.join(", ")}`, got: subject.inputs.at("tags").keys() };
    }
  },
  remediate(props, _type, { values }) {
    const tags = (props.tags ?? {}) as Readonly<Record<string, unknown>>;
    const missing = Object.entries(values).filter(([key, value]) => tags[key] !== value);
    return missing.length === 0
      ? undefined
      : { ...props, tags: { ...tags, ...Object.fromEntries(missing) } };
  },
});
