import { stableUuid } from "../arn";
import type { ResourceFacts } from "../facts";

/**
 * Every change makes another named query.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateNamedQuery.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/athena/named_query.go
 */
export const namedQuery: ResourceFacts = {
  type: "aws:athena/namedQuery:NamedQuery",
  inputs: {
    database: { api: "athena.CreateNamedQuery.Database" },
    query: { api: "athena.CreateNamedQuery.QueryString" },
    name: { api: "athena.CreateNamedQuery.Name" },
    description: { api: "athena.CreateNamedQuery.Description" },
    workgroup: {
      api: "athena.CreateNamedQuery.WorkGroup",
      patternMeaning: "a workgroup name (1 to 128 letters, digits and ._-)",
    },
  },
  autoName: { property: "name" },
  defaults: { workgroup: "primary" },
  id: stableUuid,
  // Athena makes the id: it tells nothing of the query.
  fromId: () => ({}),
  replaceOnChanges: ["database", "description", "name", "query", "workgroup"],
};
