import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { catalogName } from "./names";

const database = "glue.CreateDatabase.DatabaseInput";

/**
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateDatabase.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/glue/catalog_database.go
 */
export const catalogDatabase: ResourceFacts = {
  type: "aws:glue/catalogDatabase:CatalogDatabase",
  inputs: {
    name: catalogName(`${database}.Name`),
    catalogId: { api: "glue.CreateDatabase.CatalogId" },
    description: { api: `${database}.Description` },
    locationUri: { api: `${database}.LocationUri` },
  },
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
  replaceOnChanges: ["name", "catalogId", "targetDatabase.#"],
  keptWhenAbsent: ["createTableDefaultPermissions", "locationUri"],
};
