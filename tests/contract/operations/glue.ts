import * as Glue from "@aws-sdk/client-glue";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import type { LakeClients } from "../../../lake/loader/plan";

const DatabaseName = "tourdb";

/**
 * Calls every operation of Glue once, and looks at what comes back.
 * @param sleep Lets time pass in the lake: the crawl takes some.
 */
export async function tourGlue(
  { glue, s3 }: LakeClients,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  await glue.send(new Glue.CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }));
  const { Database } = await glue.send(new Glue.GetDatabaseCommand({ Name: DatabaseName }));
  expect(Database?.Name).to.equal(DatabaseName);
  const { DatabaseList } = await glue.send(new Glue.GetDatabasesCommand({}));
  expect(DatabaseList?.map(({ Name }) => Name)).to.include(DatabaseName);
  await glue.send(new Glue.CreateTableCommand({ DatabaseName, TableInput: { Name: "t" } }));
  const { Table } = await glue.send(new Glue.GetTableCommand({ DatabaseName, Name: "t" }));
  expect(Table?.Name).to.equal("t");
  const { TableList } = await glue.send(new Glue.GetTablesCommand({ DatabaseName }));
  expect(TableList).to.have.lengthOf(1);
  await glue.send(new Glue.DeleteTableCommand({ DatabaseName, Name: "t" }));

  for (const [Key, Body] of [
    ["data/raw/2026/01/05/09/object", '{"id": 1}\n'],
    ["data/reference_data/tracks.json", '{"name": "x", "length": 1.5}\n'],
  ] as const) {
    await s3.send(new PutObjectCommand({ Bucket: "lake-bucket", Key, Body }));
  }
  const Name = "crawler";
  await glue.send(new Glue.StartCrawlerCommand({ Name }));
  await glue.send(new Glue.StopCrawlerCommand({ Name }));
  await sleep(1_000);
  await glue.send(new Glue.StartCrawlerCommand({ Name }));
  await sleep(1_000);
  const { Crawler } = await glue.send(new Glue.GetCrawlerCommand({ Name }));
  expect(Crawler?.LastCrawl?.Status).to.equal("SUCCEEDED");
  expect((await glue.send(new Glue.GetCrawlersCommand({}))).Crawlers).to.have.lengthOf(1);
  expect((await glue.send(new Glue.ListCrawlersCommand({}))).CrawlerNames).to.deep.equal([Name]);
  const { CrawlerMetricsList } = await glue.send(new Glue.GetCrawlerMetricsCommand({}));
  expect(CrawlerMetricsList?.[0]?.CrawlerName).to.equal(Name);
  const table = { DatabaseName: "lakedb", TableName: "raw" };
  const { Partitions } = await glue.send(new Glue.GetPartitionsCommand(table));
  const PartitionValues = ["2026", "01", "05", "09"];
  expect(Partitions?.map(({ Values }) => Values)).to.deep.equal([PartitionValues]);
  const { Partition } = await glue.send(
    new Glue.GetPartitionCommand({ ...table, PartitionValues }),
  );
  expect(Partition?.Values).to.deep.equal(PartitionValues);
}
