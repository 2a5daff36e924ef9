import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { catalogName } from "./names";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDatabase.html */
export const catalogDatabase: ResourceFacts = {
  type: "aws:glue/catalogDatabase:CatalogDatabase",
  inputs: { name: catalogName, description: { maxLength: 2048 } },
  autoName: { property: "name", lowerCase: true },
  taggable: true,
  id: ({ inputs, placement }) =>
    `${text(inputs, "catalogId") || placement.account}:${text(inputs, "name")}`,
  computed: ({ inputs, placement }) => ({
    arn: regionalArn(placement, "glue", `database/${text(inputs, "name")}`),
    catalogId: text(inputs, "catalogId") || placement.account,
  }),
  computedNames: ["arn", "catalogId"],
  fromId: (id) => {
    const [catalogId, name] = id.split(":", 2);
    return { catalogId, name };
  },
  replaceOnChanges: ["name", "catalogId"],
};
