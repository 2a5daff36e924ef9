import {
  type Column,
  GetPartitionsCommand,
  GetTablesCommand,
  type Table,
} from "@aws-sdk/client-glue";

import { call } from "./aws/call";
import { pages } from "./aws/paging";
import type { Tools } from "./aws/tools";
import type { CrawledTable } from "./plan";

/** The tables of a database, as a crawl left them, by name. */
export async function crawledTables(databaseName: string, tools: Tools): Promise<CrawledTable[]> {
  const about = {
    action: `reading the tables of database ${databaseName}`,
    region: tools.region,
    subject: `database ${databaseName}`,
  };
  const tables: Table[] = [];
  const fetch = (NextToken?: string) => {
    const command = new GetTablesCommand({ DatabaseName: databaseName, NextToken });
    return call(tools, about, () => tools.clients.glue.send(command));
  };
  for await (const { TableList } of pages(fetch)) tables.push(...(TableList ?? []));
  const crawled: CrawledTable[] = [];
  for (const table of tables) crawled.push(await describe(table, databaseName, tools));
  return crawled.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function describe(table: Table, databaseName: string, tools: Tools): Promise<CrawledTable> {
  const name = table.Name ?? "";
  const partitionKeys = columnsOf(table.PartitionKeys);
  return {
    name,
    location: table.StorageDescriptor?.Location ?? "",
    classification: table.Parameters?.classification ?? "",
    columns: columnsOf(table.StorageDescriptor?.Columns),
    partitionKeys,
    partitions: partitionKeys.length > 0 ? await countPartitions(name, databaseName, tools) : 0,
  };
}

async function countPartitions(
  tableName: string,
  databaseName: string,
  tools: Tools,
): Promise<number> {
  const about = {
    action: `counting the partitions of ${databaseName}.${tableName}`,
    region: tools.region,
  };
  let partitions = 0;
  const fetch = (NextToken?: string) => {
    const command = new GetPartitionsCommand({
      DatabaseName: databaseName,
      TableName: tableName,
      ExcludeColumnSchema: true,
      NextToken,
    });
    return call(tools, about, () => tools.clients.glue.send(command));
  };
  for await (const { Partitions } of pages(fetch)) partitions += Partitions?.length ?? 0;
  return partitions;
}

function columnsOf(columns: readonly Column[] | undefined): CrawledTable["columns"] {
  return (columns ?? []).map(({ Name, Type }) => ({ name: Name ?? "", type: Type ?? "" }));
}
