import type { Partition } from "../../../catalog/table";
import { pageOf } from "../../../wire/paging";
import { ServiceError } from "../../../wire/serviceError";
import type { Operation } from "../../operation";
import { glueInput, nameRule } from "../glueInput";
import { existingDatabase, existingTable } from "../tables/tableOperations";
import { partitionExpression } from "./partitionExpression";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html */
export const getPartitions: Operation = (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  const table = existingTable(lake, database.Name, input.text("TableName", nameRule));
  const expression = input.optionalText("Expression")?.trim();
  const passes = expression ? partitionExpression(expression, table.PartitionKeys) : () => true;
  const withoutColumns = input.optionalBoolean("ExcludeColumnSchema") ?? false;
  const segment = input.optionalObject("Segment");
  const segments = segment?.optionalInteger("TotalSegments", { min: 1, max: 10 }) ?? 1;
  const number = segment?.optionalInteger("SegmentNumber", { min: 0 }) ?? 0;
  const page = pageOf(
    lake.catalog
      .partitions(database.Name, table.Name)
      .filter(({ Values }) => passes(Values))
      .filter((_partition, index) => index % segments === number),
    input.optionalInteger("MaxResults", { min: 1, max: 1000 }) ?? 1000,
    input.optionalText("NextToken"),
    "InvalidInputException",
  );
  return {
    Partitions: withoutColumns ? page.items.map(dropColumns) : page.items,
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartition.html */
export const getPartition: Operation = (lake, members) => {
  const input = glueInput(members);
  const database = existingDatabase(lake, input.text("DatabaseName", nameRule));
  const table = existingTable(lake, database.Name, input.text("TableName", nameRule));
  const partition = lake.catalog.partition(
    database.Name,
    table.Name,
    input.textList("PartitionValues"),
  );
  if (!partition) throw new ServiceError("EntityNotFoundException", "Cannot find partition.");
  return { Partition: partition };
};

function dropColumns(partition: Partition): Partition {
  return { ...partition, StorageDescriptor: { ...partition.StorageDescriptor, Columns: [] } };
}
