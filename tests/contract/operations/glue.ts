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
  await tourTables(glue);
  await tourPartitions(glue);
  await glue.send(new Glue.DeleteDatabaseCommand({ Name: DatabaseName }));

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
  const { Crawls } = await glue.send(new Glue.ListCrawlsCommand({ CrawlerName: Name }));
  expect(Crawls?.map(({ State }) => State)).to.deep.equal(["COMPLETED", "STOPPED"]);
  await tourCrawlers(glue);
  await tourClassifiers(glue);
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

async function tourTables(glue: Glue.GlueClient): Promise<void> {
  const DatabaseInput = { Name: DatabaseName, Description: "for a tour" };
  await glue.send(new Glue.UpdateDatabaseCommand({ Name: DatabaseName, DatabaseInput }));
  const { Database } = await glue.send(new Glue.GetDatabaseCommand({ Name: DatabaseName }));
  expect(Database?.Description).to.equal("for a tour");
  for (const Name of ["t", "u", "v"]) {
    await glue.send(new Glue.CreateTableCommand({ DatabaseName, TableInput: { Name } }));
  }
  const TableInput = { Name: "t", Description: "changed" };
  await glue.send(new Glue.UpdateTableCommand({ DatabaseName, TableInput, VersionId: "0" }));
  const { Table } = await glue.send(new Glue.GetTableCommand({ DatabaseName, Name: "t" }));
  expect([Table?.Description, Table?.VersionId]).to.deep.equal(["changed", "1"]);
  await tourVersions(glue);
  const { TableList } = await glue.send(new Glue.GetTablesCommand({ DatabaseName }));
  expect(TableList).to.have.lengthOf(3);
  await glue.send(new Glue.DeleteTableCommand({ DatabaseName, Name: "t" }));
  const { Errors } = await glue.send(
    new Glue.BatchDeleteTableCommand({ DatabaseName, TablesToDelete: ["u", "gone"] }),
  );
  expect(Errors?.map(({ TableName }) => TableName)).to.deep.equal(["gone"]);
}

async function tourVersions(glue: Glue.GlueClient): Promise<void> {
  const table = { DatabaseName, TableName: "t" };
  const update = (SkipArchive: boolean): Promise<unknown> =>
    glue.send(
      new Glue.UpdateTableCommand({ DatabaseName, TableInput: { Name: "t" }, SkipArchive }),
    );
  for (const SkipArchive of [false, false, true]) await update(SkipArchive);
  const versions = async (): Promise<unknown> =>
    (await glue.send(new Glue.GetTableVersionsCommand(table))).TableVersions?.map(
      ({ VersionId }) => VersionId,
    );
  expect(await versions()).to.deep.equal(["4", "2", "1", "0"]);
  const { TableVersion } = await glue.send(
    new Glue.GetTableVersionCommand({ ...table, VersionId: "1" }),
  );
  expect(TableVersion?.Table?.Description).to.equal("changed");
  await glue.send(new Glue.DeleteTableVersionCommand({ ...table, VersionId: "1" }));
  const { Errors } = await glue.send(
    new Glue.BatchDeleteTableVersionCommand({ ...table, VersionIds: ["0", "1", "4"] }),
  );
  expect(Errors?.map(({ VersionId }) => VersionId)).to.deep.equal(["1", "4"]);
  expect(await versions()).to.deep.equal(["4", "2"]);
  const { TableList } = await glue.send(new Glue.SearchTablesCommand({ SearchText: "tour" }));
  expect(TableList?.map(({ Name }) => Name)).to.deep.equal(["t", "u", "v"]);
}

async function tourClassifiers(glue: Glue.GlueClient): Promise<void> {
  const Name = "lines";
  const CsvClassifier = { Name, Delimiter: ";" };
  await glue.send(new Glue.CreateClassifierCommand({ CsvClassifier }));
  await glue.send(
    new Glue.UpdateClassifierCommand({ CsvClassifier: { Name, ContainsHeader: "PRESENT" } }),
  );
  const { Classifier } = await glue.send(new Glue.GetClassifierCommand({ Name }));
  expect(Classifier?.CsvClassifier).to.deep.include({
    Delimiter: ";",
    ContainsHeader: "PRESENT",
    Version: 2,
  });
  const { Classifiers } = await glue.send(new Glue.GetClassifiersCommand({}));
  expect(Classifiers).to.have.lengthOf(1);
  await glue.send(new Glue.DeleteClassifierCommand({ Name }));
}

async function tourPartitions(glue: Glue.GlueClient): Promise<void> {
  const PartitionKeys = [{ Name: "day", Type: "string" }];
  const TableInput = { Name: "p", PartitionKeys };
  await glue.send(new Glue.CreateTableCommand({ DatabaseName, TableInput }));
  const table = { DatabaseName, TableName: "p" };
  const input = (day: string, Location: string): Glue.PartitionInput => ({
    Values: [day],
    StorageDescriptor: { Location },
  });
  await glue.send(
    new Glue.CreatePartitionCommand({ ...table, PartitionInput: input("1", "s3://b/1/") }),
  );
  const made = await glue.send(
    new Glue.BatchCreatePartitionCommand({
      ...table,
      PartitionInputList: [input("1", "s3://b/1/"), input("2", "s3://b/2/")],
    }),
  );
  expect(made.Errors?.map(({ ErrorDetail }) => ErrorDetail?.ErrorCode)).to.deep.equal([
    "AlreadyExistsException",
  ]);
  await glue.send(
    new Glue.UpdatePartitionCommand({
      ...table,
      PartitionValueList: ["1"],
      PartitionInput: input("3", "s3://b/3/"),
    }),
  );
  const changed = await glue.send(
    new Glue.BatchUpdatePartitionCommand({
      ...table,
      Entries: [
        { PartitionValueList: ["2"], PartitionInput: input("2", "s3://b/two/") },
        { PartitionValueList: ["9"], PartitionInput: input("9", "s3://b/9/") },
      ],
    }),
  );
  expect(changed.Errors?.map(({ PartitionValueList }) => PartitionValueList)).to.deep.equal([
    ["9"],
  ]);
  const { Partitions } = await glue.send(
    new Glue.BatchGetPartitionCommand({
      ...table,
      PartitionsToGet: [{ Values: ["1"] }, { Values: ["2"] }, { Values: ["3"] }],
    }),
  );
  const places = Partitions?.map(({ Values, StorageDescriptor }) => [
    Values?.[0],
    StorageDescriptor?.Location,
  ]);
  expect(places).to.deep.equal([
    ["2", "s3://b/two/"],
    ["3", "s3://b/3/"],
  ]);
  await glue.send(new Glue.DeletePartitionCommand({ ...table, PartitionValues: ["3"] }));
  const { Errors } = await glue.send(
    new Glue.BatchDeletePartitionCommand({
      ...table,
      PartitionsToDelete: [{ Values: ["2"] }, { Values: ["3"] }],
    }),
  );
  expect(Errors?.map(({ PartitionValues }) => PartitionValues)).to.deep.equal([["3"]]);
}

async function tourCrawlers(glue: Glue.GlueClient): Promise<void> {
  const Name = "made";
  const Targets = { S3Targets: [{ Path: "s3://lake-bucket/made/" }] };
  await glue.send(
    new Glue.CreateCrawlerCommand({ Name, Role: "crawl", DatabaseName: "lakedb", Targets }),
  );
  const SchemaChangePolicy = { UpdateBehavior: "LOG", DeleteBehavior: "LOG" } as const;
  await glue.send(new Glue.UpdateCrawlerCommand({ Name, TablePrefix: "x_", SchemaChangePolicy }));
  const { Crawlers, CrawlersNotFound } = await glue.send(
    new Glue.BatchGetCrawlersCommand({ CrawlerNames: [Name, "gone"] }),
  );
  expect(CrawlersNotFound).to.deep.equal(["gone"]);
  expect(Crawlers?.[0]).to.deep.include({ TablePrefix: "x_", SchemaChangePolicy, Version: 2 });
  expect(Crawlers?.[0]?.Targets?.S3Targets?.[0]?.Path).to.equal("s3://lake-bucket/made/");
  const ResourceArn = `arn:aws:glue:us-east-1:000000000000:crawler/${Name}`;
  await glue.send(new Glue.TagResourceCommand({ ResourceArn, TagsToAdd: { a: "1", b: "2" } }));
  await glue.send(new Glue.UntagResourceCommand({ ResourceArn, TagsToRemove: ["a"] }));
  const { Tags } = await glue.send(new Glue.GetTagsCommand({ ResourceArn }));
  expect(Tags).to.deep.equal({ b: "2" });
  await glue.send(new Glue.DeleteCrawlerCommand({ Name }));
}
