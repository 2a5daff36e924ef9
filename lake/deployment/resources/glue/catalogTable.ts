import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";
import { catalogName } from "./names";

const table = "glue.CreateTable.TableInput";

/**
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateTable.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/glue/catalog_table.go
 */
export const catalogTable: ResourceFacts = {
  type: "aws:glue/catalogTable:CatalogTable",
  inputs: {
    databaseName: { api: "glue.CreateTable.DatabaseName" },
    name: catalogName(`${table}.Name`),
    catalogId: { api: "glue.CreateTable.CatalogId" },
    description: { api: `${table}.Description` },
    owner: { api: `${table}.Owner` },
    retention: { api: `${table}.Retention` },
    tableType: { api: `${table}.TableType` },
    "partitionKeys.name": { api: `${table}.PartitionKeys[].Name` },
    "partitionKeys.type": { api: `${table}.PartitionKeys[].Type` },
    "storageDescriptor.columns.name": { api: `${table}.StorageDescriptor.Columns[].Name` },
    "storageDescriptor.columns.type": { api: `${table}.StorageDescriptor.Columns[].Type` },
    "storageDescriptor.location": { api: `${table}.StorageDescriptor.Location` },
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
  replaceOnChanges: [
    "name",
    "databaseName",
    "catalogId",
    "openTableFormatInput.icebergInput.metadataOperation",
    "openTableFormatInput.icebergInput.version",
    "partitionIndices.#",
  ],
  keptWhenAbsent: ["parameters", "partitionIndices", "storageDescriptor"],
};
