import { folderPrefix, parseLocation } from "../../../../catalog/location";
import type { TableName } from "../../../../sql/statements/catalogStatement";
import { addressOf, type StatementContext } from "../statementContext";
import { done, type StatementOutcome } from "../statementOutcome";
import { partitionFolder, partitionValues, within } from "./partitionFolder";
import { keysOf, partitionInput } from "./partitions";

/**
 * Registers the folders `key=value` under a table's location that have objects; other folders are no
 * partitions. What the catalog has and S3 does not is told and stays.
 * @see https://docs.aws.amazon.com/athena/latest/ug/msck-repair-table.html
 */
export async function repairTable(
  context: StatementContext,
  table: TableName,
): Promise<StatementOutcome> {
  const lines = await repair(context, table);
  return { ...done, rows: lines.map((line) => [line]) };
}

async function repair(context: StatementContext, name: TableName): Promise<string[]> {
  const { deputy } = context;
  const [database, tableName] = addressOf(context, name);
  const table = deputy.table(database, tableName);
  if (!table) return [`Tables not in metastore:\t${tableName}`];
  const location = parseLocation(table.StorageDescriptor.Location);
  if (!location) return [];
  const prefix = folderPrefix(location);
  const objects = deputy.list(location.bucket, prefix);
  if (objects.length === 0) return [`Tables missing on filesystem:\t${tableName}`];
  const keys = keysOf(table);
  const found = new Map<string, { values: string[]; folder: string }>();
  for (const { key } of objects) {
    const folder = key.slice(prefix.length).split("/").slice(0, keys.length).join("/");
    const values = keys.length > 0 ? partitionValues(keys, folder) : undefined;
    if (values) found.set(values.join("\0"), { values, folder });
  }
  const known = new Map(
    deputy.partitions(database, tableName).map((known) => [known.Values.join("\0"), known]),
  );
  const fresh = [...found].filter(([values]) => !known.has(values)).map(([, place]) => place);
  const missing = [...known].filter(([values]) => !found.has(values)).map(([, known]) => known);
  if (fresh.length > 0) {
    const inputs = fresh.map(({ values, folder }) =>
      partitionInput(table, values, within(table.StorageDescriptor.Location, `${folder}/`)),
    );
    await deputy.putPartitions(database, tableName, inputs);
  }
  const names = fresh.map(({ values }) => `${tableName}:${partitionFolder(keys, values)}`);
  const gone = missing.map(({ Values }) => `${tableName}:${partitionFolder(keys, Values)}`);
  return [
    ...(names.length > 0 ? [`Partitions not in metastore:\t${names.join("\t")}`] : []),
    ...(gone.length > 0 ? [`Partitions missing from filesystem:\t${gone.join("\t")}`] : []),
    ...names.map((name) => `Repair: Added partition to metastore ${name}`),
  ];
}
