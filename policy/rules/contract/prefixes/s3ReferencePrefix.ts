import { objectTypes } from "../../../find/types";
import { resourceRule } from "../../../rule";

export const s3ReferencePrefix = resourceRule({
  name: "s3-reference-prefix",
  description: "Objects that a program stores lie under the agreed reference prefix.",
  severity: "medium",
  level: "mandatory",
  why: "An object beside the reference data's folder becomes a table of its own, or spoils another.",
  fix: "Begin the object's key with the reference prefix, or name its folder in `others`.",
  links: ["https://docs.aws.amazon.com/glue/latest/dg/crawler-s3-folder-table-partition.html"],
  ids: {},
  types: objectTypes,
  options: {
    referencePrefix: {
      type: "string",
      default: "data/reference_data/",
      description: "Where reference data belongs, with its slash.",
    },
    others: {
      type: "array",
      items: { type: "string" },
      default: ["scripts/"],
      description: "Prefixes of stored objects that are no reference data.",
    },
  },
  *check(subject, { referencePrefix, others }) {
    const key = subject.inputs.at("key").text();
    if (![referencePrefix, ...others].some((prefix) => key?.startsWith(prefix))) {
      yield { must: `key must begin with ${referencePrefix}`, got: key };
    }
  },
});
