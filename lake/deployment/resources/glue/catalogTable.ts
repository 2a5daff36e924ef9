import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { catalogName } from "./names";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html */
export const catalogTable: ResourceFacts = {
  type: "aws:glue/catalogTable:CatalogTable",
  inputs: {
    databaseName: { required: true, minLength: 1, maxLength: 255 },
    name: catalogName,
    description: { maxLength: 2048 },
    owner: { maxLength: 255 },
    "partitionKeys.name": { required: true, maxLength: 255 },
    "storageDescriptor.columns.name": { required: true, maxLength: 255 },
  },
  autoName: { property: "name", lowerCase: true },
  id: ({ inputs, placement }) =>
    [
      text(inputs, "catalogId") || placement.account,
      text(inputs, "databaseName"),
      text(inputs, "name"),
    ].join(":"),
  computed: ({ inputs, placement }) => ({
    arn: regionalArn(
      placement,
      "glue",
      `table/${text(inputs, "databaseName")}/${text(inputs, "name")}`,
    ),
    catalogId: text(inputs, "catalogId") || placement.account,
  }),
  computedNames: ["arn", "catalogId"],
  fromId: (id) => {
    const [catalogId, databaseName, name] = id.split(":", 3);
    return { catalogId, databaseName, name };
  },
  replaceOnChanges: ["name", "databaseName", "catalogId", "openTableFormatInput"],
};
