import { formatGlueType, type GlueType, parseGlueType } from "../../../core/glueType";
import type { Column, Partition } from "../../catalog/table";
import type { TableUse } from "../analyze/tables";
import { QueryFailure } from "../failure";

/**
 * Fails where a partition declares a column that the query reads with a type that is not the table's
 * and cannot become it.
 * @throws QueryFailure HIVE_PARTITION_SCHEMA_MISMATCH
 * @see https://docs.aws.amazon.com/athena/latest/ug/updates-and-partitions.html
 */
export function checkSchemas(
  use: TableUse,
  columns: readonly Column[],
  partitions: readonly Partition[],
): void {
  for (const partition of partitions) {
    for (const column of columns) {
      const own = partition.StorageDescriptor.Columns.find(
        ({ Name }) => Name.toLowerCase() === column.Name.toLowerCase(),
      );
      if (!own || becomes(parseGlueType(own.Type), parseGlueType(column.Type))) continue;
      throw new QueryFailure(
        "HIVE_PARTITION_SCHEMA_MISMATCH",
        "There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. " +
          `The column '${column.Name}' in table '${use.database}.${use.table.Name}' is declared as type '${column.Type}', ` +
          `but partition '${partitionName(use, partition)}' declared column '${own.Name}' as type '${own.Type}'.`,
      );
    }
  }
}

/** Whole types widen, and a float becomes a double, as Hive coerces them. */
const ladder: readonly string[] = ["tinyint", "smallint", "int", "bigint"];

function becomes(from: GlueType | undefined, to: GlueType | undefined): boolean {
  if (!from || !to) return false;
  if (formatGlueType(from) === formatGlueType(to)) return true;
  if (from.kind !== "scalar" || to.kind !== "scalar") return false;
  if (from.name === "float" && to.name === "double") return true;
  if (ladder.includes(from.name) && to.name === "string") return true;
  return ladder.includes(from.name) && ladder.indexOf(to.name) > ladder.indexOf(from.name);
}

function partitionName(use: TableUse, partition: Partition): string {
  return use.table.PartitionKeys.map((key, at) => `${key.Name}=${partition.Values[at] ?? ""}`).join(
    "/",
  );
}
