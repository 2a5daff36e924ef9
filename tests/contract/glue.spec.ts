import {
  type Crawler,
  CreateDatabaseCommand,
  CreateTableCommand,
  GetCrawlerCommand,
  GetCrawlerMetricsCommand,
  GetCrawlersCommand,
  GetDatabaseCommand,
  GetDatabasesCommand,
  GetPartitionsCommand,
  GetTableCommand,
  GetTablesCommand,
  StartCrawlerCommand,
  StopCrawlerCommand,
} from "@aws-sdk/client-glue";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { crawlerResource, deployment, lakeDeployment } from "../support/emulator/deployments";
import { doors, errorOf, type LakeUnderTest, startAt } from "../support/emulator/lakeDoors";

const hour = (n: number): string => `data/raw/2026/01/05/${String(n).padStart(2, "0")}/object`;
const wide = '{"id": 1, "a": 1, "b": 1, "c": 1}\n';
const wider = '{"id": 1, "a": 1, "b": 1, "c": 1, "late": true}\n';

for (const door of doors) {
  describe(`Glue ${door.name}`, () => {
    let under: LakeUnderTest;

    beforeEach(async () => {
      under = await door.open();
    });

    afterEach(() => under.close());

    const put = (Key: string, Body: string) =>
      under.call(({ s3 }) => s3.send(new PutObjectCommand({ Bucket: "lake-bucket", Key, Body })));
    const crawler = async (Name = "crawler"): Promise<Crawler> =>
      (await under.call(({ glue }) => glue.send(new GetCrawlerCommand({ Name })))).Crawler!;
    const start = (Name = "crawler") =>
      under.call(({ glue }) => glue.send(new StartCrawlerCommand({ Name })));
    const crawl = async (Name = "crawler"): Promise<Crawler> => {
      await start(Name);
      await under.clock.sleep(1000);
      return crawler(Name);
    };
    const tables = async () =>
      (await under.call(({ glue }) => glue.send(new GetTablesCommand({ DatabaseName: "lakedb" }))))
        .TableList!;

    it("makes tables and partitions of what lies under the target", async () => {
      await put(hour(8), '{"id": 1, "name": "a"}\n{"id": 2, "name": "b"}\n');
      await put(hour(9), '{"id": 3, "name": "c"}\n');
      await put("data/reference_data/list.json", '{"track_id": "1"}');
      await put("query_results/old.csv", '"a","b"\n"1","2"\n');
      expect((await crawl()).LastCrawl!.Status).to.equal("SUCCEEDED");
      const [raw, reference, ...others] = await tables();
      expect(others).to.deep.equal([]);
      expect(raw!.Name).to.equal("raw");
      expect(raw!.StorageDescriptor!.Columns).to.deep.equal([
        { Name: "id", Type: "int" },
        { Name: "name", Type: "string" },
      ]);
      expect(raw!.StorageDescriptor!.Location).to.equal("s3://lake-bucket/data/raw/");
      expect(raw!.PartitionKeys!.map(({ Name }) => Name)).to.deep.equal([
        "partition_0",
        "partition_1",
        "partition_2",
        "partition_3",
      ]);
      expect(raw!.CreateTime!.getTime()).to.equal(startAt);
      expect([reference!.Name, reference!.PartitionKeys]).to.deep.equal(["reference_data", []]);
      const first = await under.call(({ glue }) =>
        glue.send(
          new GetPartitionsCommand({ DatabaseName: "lakedb", TableName: "RAW", MaxResults: 1 }),
        ),
      );
      const second = await under.call(({ glue }) =>
        glue.send(
          new GetPartitionsCommand({
            DatabaseName: "lakedb",
            TableName: "raw",
            NextToken: first.NextToken,
          }),
        ),
      );
      const partitions = [...first.Partitions!, ...second.Partitions!];
      expect(partitions.map(({ Values }) => Values!.join("/"))).to.deep.equal([
        "2026/01/05/08",
        "2026/01/05/09",
      ]);
      expect(second.NextToken).to.equal(undefined);
    });

    it("is RUNNING, then STOPPING, then READY", async () => {
      expect((await crawler()).LastCrawl).to.equal(undefined);
      await start();
      await under.clock.sleep(100);
      expect((await crawler()).State).to.equal("STOPPING");
      await under.clock.sleep(150);
      const ended = await crawler();
      expect(ended.State).to.equal("READY");
      expect(ended.LastCrawl!.StartTime!.getTime()).to.equal(startAt);
      expect(ended.LastCrawl!.LogGroup).to.equal("/aws-glue/crawlers");
    });

    it("refuses a second start while it works, and says so to a stop too early or too late", async () => {
      await start();
      const again = await errorOf(start());
      expect(again.name).to.equal("CrawlerRunningException");
      expect(again.message).to.equal("Crawler with name crawler has already started");
      await under.clock.sleep(100);
      const stop = () =>
        under.call(({ glue }) => glue.send(new StopCrawlerCommand({ Name: "crawler" })));
      expect((await errorOf(stop())).name).to.equal("CrawlerStoppingException");
      await under.clock.sleep(150);
      expect((await errorOf(stop())).name).to.equal("CrawlerNotRunningException");
    });

    it("counts what a crawl changed", async () => {
      const metrics = async () =>
        (
          await under.call(({ glue }) =>
            glue.send(new GetCrawlerMetricsCommand({ CrawlerNameList: ["crawler"] })),
          )
        ).CrawlerMetricsList![0]!;
      await put("data/one/a", wide);
      await put("data/two/a", '{"other": "x", "more": 1.5}\n');
      await crawl();
      expect((await metrics()).TablesCreated).to.equal(2);
      await put("data/one/a", wider);
      await crawl();
      const { TablesCreated, TablesUpdated } = await metrics();
      expect([TablesCreated, TablesUpdated]).to.deep.equal([0, 1]);
    });

    it("marks a table whose objects are gone", async () => {
      await put("data/one/a", '{"id": 1}\n');
      await crawl();
      await under.lake.state.objects.delete("lake-bucket", "data/one/a");
      await crawl();
      const [table] = await tables();
      expect(table!.Parameters).to.have.property("DEPRECATED_BY_CRAWLER");
    });

    it("fails in words where the database is missing", async () => {
      await under.close();
      const lost = crawlerResource("lost", { databaseName: "nowhere" });
      under = await door.open({
        deployment: deployment([...lakeDeployment().resources, lost]),
      });
      const { LastCrawl } = await crawl("lost");
      expect([LastCrawl!.Status, LastCrawl!.ErrorMessage]).to.deep.equal([
        "FAILED",
        "Database nowhere not found.",
      ]);
    });

    it("removes, or leaves, what the schema change policy says", async () => {
      await under.close();
      const policy = (updateBehavior: string, deleteBehavior: string) => ({
        schemaChangePolicy: { updateBehavior, deleteBehavior },
      });
      under = await door.open({
        deployment: deployment([
          ...lakeDeployment().resources,
          crawlerResource("sweeper", policy("UPDATE_IN_DATABASE", "DELETE_FROM_DATABASE")),
          crawlerResource("watcher", policy("LOG", "LOG")),
        ]),
      });
      await put("data/one/a", wide);
      await crawl("watcher");
      await put("data/one/a", wider);
      await crawl("watcher");
      expect((await tables())[0]!.StorageDescriptor!.Columns).to.have.length(4);
      await crawl("sweeper");
      expect((await tables())[0]!.StorageDescriptor!.Columns).to.have.length(5);
      await under.lake.state.objects.delete("lake-bucket", "data/one/a");
      await crawl("sweeper");
      expect(await tables()).to.deep.equal([]);
    });

    it("shows crawlers as they were deployed", async () => {
      const { Crawlers } = await under.call(({ glue }) => glue.send(new GetCrawlersCommand({})));
      const [shown] = Crawlers!;
      expect([shown!.Name, shown!.Role, shown!.State]).to.deep.equal(["crawler", "crawl", "READY"]);
      expect(shown!.Targets!.S3Targets![0]!.Path).to.equal("s3://lake-bucket/data/");
      expect(shown!.SchemaChangePolicy!.DeleteBehavior).to.equal("DEPRECATE_IN_DATABASE");
    });

    it("creates databases and tables, in lower case", async () => {
      await under.call(({ glue }) =>
        glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "Second" } })),
      );
      await under.call(({ glue }) =>
        glue.send(
          new CreateTableCommand({ DatabaseName: "SECOND", TableInput: { Name: "Things" } }),
        ),
      );
      const { DatabaseList } = await under.call(({ glue }) =>
        glue.send(new GetDatabasesCommand({})),
      );
      expect(DatabaseList!.map(({ Name }) => Name)).to.deep.equal(["lakedb", "second"]);
      const { Table } = await under.call(({ glue }) =>
        glue.send(new GetTableCommand({ DatabaseName: "second", Name: "THINGS" })),
      );
      expect(Table!.Name).to.equal("things");
      const again = await errorOf(
        under.call(({ glue }) =>
          glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "second" } })),
        ),
      );
      expect(again.name).to.equal("AlreadyExistsException");
    });

    // Texts: aws-behaviour, "Lifecycle", measured on AWS.
    const missing: [what: string, call: () => Promise<unknown>, message: string][] = [
      ["a crawler", () => crawler("x"), "Crawler entry with name x does not exist"],
      ["a crawler to start", () => start("x"), "Crawler with name x does not exist"],
      [
        "a database",
        () => under.call(({ glue }) => glue.send(new GetDatabaseCommand({ Name: "x" }))),
        "Database x not found.",
      ],
      [
        "a table",
        () =>
          under.call(({ glue }) =>
            glue.send(new GetTableCommand({ DatabaseName: "lakedb", Name: "x" })),
          ),
        "Table x not found.",
      ],
    ];
    for (const [what, call, message] of missing) {
      it(`has no ${what} that is not there`, async () => {
        const error = await errorOf(call());
        expect([error.name, error.message]).to.deep.equal(["EntityNotFoundException", message]);
      });
    }
  });
}
