import { stableUuid } from "../arn";
import type { ResourceFacts } from "../facts";

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html */
export const namedQuery: ResourceFacts = {
  type: "aws:athena/namedQuery:NamedQuery",
  inputs: {
    database: { required: true, minLength: 1, maxLength: 255 },
    query: { required: true, minLength: 1, maxLength: 262_144 },
    name: { minLength: 1, maxLength: 128 },
    description: { maxLength: 1024 },
  },
  autoName: { property: "name" },
  defaults: { workgroup: "primary" },
  id: stableUuid,
  replaceOnChanges: ["database", "description", "name", "query", "workgroup"],
};
