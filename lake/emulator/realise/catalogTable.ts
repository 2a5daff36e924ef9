import type { Column, StorageDescriptor } from "../catalog/table";
import type { Realiser } from "./realiser";
import type { Values } from "./values";

/** A table that is declared; its partitions are data and stay. */
export const catalogTable: Realiser = async ({ values, lake }) => {
  values.refuseEach(["openTableFormatInput", "targetTable", "viewDefinition"]);
  const database = values.text("databaseName");
  const Description = values.optionalText("description");
  const Owner = values.optionalText("owner");
  const input = {
    Name: values.text("name").toLowerCase(),
    ...(Description !== undefined && { Description }),
    ...(Owner !== undefined && { Owner }),
    StorageDescriptor: readStorage(values),
    PartitionKeys: values.list("partitionKeys").map(readColumn),
    TableType: values.optionalText("tableType") ?? "EXTERNAL_TABLE",
    Parameters: values.textMap("parameters"),
  };
  await lake.catalog.putTable(database, input, lake.clock.now());
};

function readStorage(values: Values): StorageDescriptor {
  const at = (name: string): string => `storageDescriptor.${name}`;
  const serDeName = values.optionalText(at("serDeInfo.name"));
  return {
    Columns: values.list(at("columns")).map(readColumn),
    Location: values.optionalText(at("location")) ?? "",
    InputFormat: values.optionalText(at("inputFormat")) ?? "",
    OutputFormat: values.optionalText(at("outputFormat")) ?? "",
    Compressed: values.flag(at("compressed")),
    NumberOfBuckets: values.optionalNumber(at("numberOfBuckets")) ?? 0,
    SerdeInfo: {
      ...(serDeName !== undefined && { Name: serDeName }),
      SerializationLibrary: values.optionalText(at("serDeInfo.serializationLibrary")) ?? "",
      Parameters: values.textMap(at("serDeInfo.parameters")),
    },
    BucketColumns: values.texts(at("bucketColumns")),
    SortColumns: values.list(at("sortColumns")).map((column) => ({
      Column: column.text("column"),
      SortOrder: column.optionalNumber("sortOrder") ?? 1,
    })),
    Parameters: values.textMap(at("parameters")),
    StoredAsSubDirectories: values.flag(at("storedAsSubDirectories")),
  };
}

function readColumn(values: Values): Column {
  const Comment = values.optionalText("comment");
  return {
    Name: values.text("name").toLowerCase(),
    Type: values.optionalText("type") ?? "string",
    ...(Comment !== undefined && { Comment }),
  };
}
