import * as Glue from "@aws-sdk/client-glue";
import { expect } from "chai";

import { eventually } from "../../../support/eventually";
import { type LakePlace, refusal, role } from "./lakePlace";
import type { Area } from "./step";

export const catalog: Area = {
  name: "Glue's catalog",
  steps: [
    {
      name: "a database is made once",
      does: async ({ glue, database: Name }) => {
        const create = new Glue.CreateDatabaseCommand({ DatabaseInput: { Name } });
        await glue.send(create);
        expect((await refusal(glue.send(create))).name).to.equal("AlreadyExistsException");
        const { Database } = await glue.send(new Glue.GetDatabaseCommand({ Name }));
        expect(Database!.Name).to.equal(Name);
      },
    },
    {
      name: "a table comes back as it was declared",
      does: async ({ glue, database: DatabaseName, declareTable }) => {
        const PartitionKeys = [{ Name: "day", Type: "string" }];
        await declareTable("days", { PartitionKeys });
        const { Table } = await glue.send(new Glue.GetTableCommand({ DatabaseName, Name: "days" }));
        expect(Table!.PartitionKeys).to.deep.equal(PartitionKeys);
        expect(Table!.StorageDescriptor!.Columns).to.have.length(2);
        const never = glue.send(new Glue.GetTableCommand({ DatabaseName, Name: "never" }));
        expect((await refusal(never)).name).to.equal("EntityNotFoundException");
      },
    },
    {
      name: "partitions are made in one call, a second one of the same is told",
      does: async ({ glue, database: DatabaseName, bucket }) => {
        const PartitionInputList = ["1", "2", "3"].map((day) => ({
          Values: [day],
          StorageDescriptor: { Location: `s3://${bucket}/days/${day}/` },
        }));
        const table = { DatabaseName, TableName: "days" };
        const create = new Glue.BatchCreatePartitionCommand({ ...table, PartitionInputList });
        expect((await glue.send(create)).Errors ?? []).to.deep.equal([]);
        const { Errors } = await glue.send(create);
        expect(Errors!.map(({ ErrorDetail }) => ErrorDetail!.ErrorCode)).to.deep.equal(
          Array(3).fill("AlreadyExistsException"),
        );
        const { Partitions } = await glue.send(new Glue.GetPartitionsCommand(table));
        expect(Partitions!.map(({ Values }) => Values![0]).sort()).to.deep.equal(["1", "2", "3"]);
      },
    },
    {
      name: "partitions are chosen by an expression",
      does: async ({ glue, database: DatabaseName }) => {
        const Expression = "day > '1' AND day <> '3'";
        const { Partitions } = await glue.send(
          new Glue.GetPartitionsCommand({ DatabaseName, TableName: "days", Expression }),
        );
        expect(Partitions!.map(({ Values }) => Values)).to.deep.equal([["2"]]);
      },
    },
    {
      name: "an update of a table leaves its version before",
      does: async ({ glue, database: DatabaseName, declareTable }) => {
        await declareTable("versioned");
        const TableInput = { Name: "versioned", Description: "second" };
        await glue.send(new Glue.UpdateTableCommand({ DatabaseName, TableInput }));
        const table = { DatabaseName, TableName: "versioned" };
        const { TableVersions } = await glue.send(new Glue.GetTableVersionsCommand(table));
        const told = TableVersions!.map(({ VersionId, Table }) => [VersionId, Table!.Description]);
        expect(told.sort()).to.deep.equal([
          ["0", undefined],
          ["1", "second"],
        ]);
      },
    },
  ],
};

async function tableOf({ glue, database: DatabaseName }: LakePlace, Name: string) {
  return (await glue.send(new Glue.GetTableCommand({ DatabaseName, Name }))).Table!;
}

/** Runs the crawler, whose end it waits for. */
async function crawl({ glue, bucket: Name }: LakePlace): Promise<Glue.Crawler> {
  await glue.send(new Glue.StartCrawlerCommand({ Name }));
  return eventually(
    async () => (await glue.send(new Glue.GetCrawlerCommand({ Name }))).Crawler!,
    ({ State, LastCrawl }) => State === "READY" && LastCrawl !== undefined,
    15,
  );
}

export const crawlers: Area = {
  name: "Glue's crawlers",
  steps: [
    {
      name: "a crawler is made and described",
      does: async ({ glue, bucket: Name, database: DatabaseName }) => {
        const S3Targets = [{ Path: `s3://${Name}/crawled/` }];
        await glue.send(
          new Glue.CreateCrawlerCommand({ Name, Role: role, DatabaseName, Targets: { S3Targets } }),
        );
        const { Crawler } = await glue.send(new Glue.GetCrawlerCommand({ Name }));
        expect([Crawler!.State, Crawler!.DatabaseName]).to.deep.equal(["READY", DatabaseName]);
        expect(Crawler!.Targets!.S3Targets![0]!.Path).to.equal(S3Targets[0]!.Path);
      },
    },
    {
      name: "a crawl runs to its end",
      does: async (place) => {
        for (const hour of ["09", "10"]) {
          const record = '{"n": 1, "at": 1.5, "kind": "a"}\n';
          await place.put(`crawled/plays/2026/01/05/${hour}/part`, record);
        }
        await place.put("crawled/tracks/tracks.json", '{"id": "1", "tags": ["x"]}\n');
        expect((await crawl(place)).LastCrawl?.Status).to.equal("SUCCEEDED");
      },
    },
    {
      name: "the crawl makes a table of each folder",
      does: async ({ glue, database: DatabaseName }) => {
        const { TableList } = await glue.send(new Glue.GetTablesCommand({ DatabaseName }));
        expect(TableList!.map(({ Name }) => Name)).to.include.members(["plays", "tracks"]);
      },
    },
    {
      name: "its columns have the types of the records",
      does: async (place) => {
        const columns = async (name: string) =>
          (await tableOf(place, name)).StorageDescriptor!.Columns!.map(
            ({ Name, Type }) => `${Name} ${Type}`,
          );
        expect(await columns("plays")).to.deep.equal(["n int", "at double", "kind string"]);
        expect(await columns("tracks")).to.deep.equal(["id string", "tags array<string>"]);
      },
    },
    {
      name: "its folders by hour are partitions",
      does: async (place) => {
        const { glue, database: DatabaseName } = place;
        const { PartitionKeys } = await tableOf(place, "plays");
        expect(PartitionKeys!.map(({ Name }) => Name)).to.deep.equal(
          [0, 1, 2, 3].map((n) => `partition_${n}`),
        );
        const { Partitions } = await glue.send(
          new Glue.GetPartitionsCommand({ DatabaseName, TableName: "plays" }),
        );
        expect(Partitions!.map(({ Values }) => Values!.join("/")).sort()).to.deep.equal([
          "2026/01/05/09",
          "2026/01/05/10",
        ]);
      },
    },
    {
      name: "a second crawl adds the new hour and the new column",
      does: async (place) => {
        const record = '{"n": 1, "at": 1.5, "kind": "a", "more": true}\n';
        await place.put("crawled/plays/2026/01/05/11/part", record);
        await crawl(place);
        const { Partitions } = await place.glue.send(
          new Glue.GetPartitionsCommand({ DatabaseName: place.database, TableName: "plays" }),
        );
        expect(Partitions).to.have.length(3);
        const { StorageDescriptor } = await tableOf(place, "plays");
        expect(StorageDescriptor!.Columns!.at(-1)).to.include({ Name: "more", Type: "boolean" });
      },
    },
  ],
};
