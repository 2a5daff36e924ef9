import { expect } from "chai";

import { doors } from "../../support/emulator/lakeDoors";
import { statementLake } from "../../support/emulator/statementLake";

/** `id` and 18 spaces: Hive pads to 20 characters. */
const pad = (text: string): string => text.padEnd(20);

const createTable = `
  CREATE EXTERNAL TABLE IF NOT EXISTS \`trips\` (
    id int COMMENT 'the id',
    \`name\` string,
    stops array<struct<at:timestamp,place:string>>)
  COMMENT 'what moved'
  PARTITIONED BY (year string, month int)
  ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
  WITH SERDEPROPERTIES ('paths'='id,name')
  LOCATION 's3://lake-bucket/trips/'
  TBLPROPERTIES ('classification'='json')`;

for (const door of doors) {
  describe(`Athena's statements about the catalog ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, reason } = lake;
    const column = async (sql: string): Promise<unknown> => (await ask(sql)).rows.map(([v]) => v);

    before(async () => {
      await ask(createTable);
      await lake.put("trips/year=2026/month=1/a.json", '{"id":1,"name":"x"}\n');
      await lake.put("trips/notes/readme.json", "{}\n");
    });

    // Kinds, columns and counts: athena-local's measurements of Athena, docs/dev/measurements.
    const kinds: [sql: string, type: string, substatement: string, count: number | undefined][] = [
      ["CREATE DATABASE kinds", "DDL", "CREATE_DATABASE", undefined],
      ["DROP SCHEMA kinds", "DDL", "DROP_DATABASE", undefined],
      ["-- SELECT\nSHOW TABLES", "UTILITY", "SHOW_TABLES", 0],
      ["SHOW SCHEMAS", "UTILITY", "SHOW_DATABASES", 0],
      ["SHOW VIEWS", "UTILITY", "SHOW_VIEWS", 0],
      ["SHOW COLUMNS IN trips", "UTILITY", "SHOW_COLUMNS", 0],
      ["SHOW PARTITIONS trips", "UTILITY", "SHOW_PARTITIONS", 0],
      ["SHOW TBLPROPERTIES trips", "UTILITY", "SHOW_TABLE_PROPERTIES", 0],
      ["SHOW CREATE TABLE trips", "UTILITY", "SHOW_CREATE_TABLE", undefined],
      ["DESC trips", "UTILITY", "DESCRIBE_TABLE", undefined],
      ["DROP TABLE IF EXISTS nothing", "DDL", "DROP_TABLE", undefined],
      ["/* SHOW */ SELECT 1", "DML", "SELECT", 0],
      ["EXPLAIN SELECT 1", "DML", "EXPLAIN", undefined],
    ];
    for (const [sql, type, substatement, count] of kinds) {
      it(`calls ${JSON.stringify(sql)} ${type} ${substatement}`, async () => {
        const { execution, results } = await ask(sql);
        expect([execution.StatementType, execution.SubstatementType]).to.deep.equal([
          type,
          substatement,
        ]);
        expect(results.UpdateCount).to.equal(count);
        const extension = substatement === "SELECT" ? "csv" : "txt";
        expect(execution.ResultConfiguration!.OutputLocation).to.equal(
          `s3://lake-bucket/results/${execution.QueryExecutionId}.${extension}`,
        );
      });
    }

    it("keeps what CREATE EXTERNAL TABLE says", async () => {
      const table = await lake.table("trips");
      expect(table.TableType).to.equal("EXTERNAL_TABLE");
      expect(table.StorageDescriptor).to.deep.include({
        Location: "s3://lake-bucket/trips/",
        InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
        OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
        Columns: [
          { Name: "id", Type: "int", Comment: "the id" },
          { Name: "name", Type: "string" },
          { Name: "stops", Type: "array<struct<at:timestamp,place:string>>" },
        ],
      });
      expect(table.PartitionKeys).to.deep.equal([
        { Name: "year", Type: "string" },
        { Name: "month", Type: "int" },
      ]);
      expect(table.Parameters).to.deep.include({
        EXTERNAL: "TRUE",
        comment: "what moved",
        classification: "json",
      });
    });

    it("reads delimiters of ROW FORMAT with Hive's escapes", async () => {
      await ask(
        "CREATE EXTERNAL TABLE tabbed (a string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' " +
          "ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' NULL DEFINED AS '\\001' " +
          "STORED AS TEXTFILE LOCATION 's3://lake-bucket/tabbed/'",
      );
      const { SerdeInfo } = (await lake.table("tabbed")).StorageDescriptor!;
      expect(SerdeInfo).to.deep.equal({
        SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
        Parameters: {
          "field.delim": "\t",
          "serialization.format": "\t",
          "escape.delim": "\\",
          "line.delim": "\n",
          "serialization.null.format": "\u0001",
        },
      });
      await ask("DROP TABLE tabbed");
    });

    it("finds partitions, reads them, and finds none twice", async () => {
      expect(await column("MSCK REPAIR TABLE `trips`;")).to.deep.equal([
        "Partitions not in metastore:\ttrips:year=2026/month=1",
        "Repair: Added partition to metastore trips:year=2026/month=1",
      ]);
      expect((await ask("SELECT id, year FROM trips")).rows.slice(1)).to.deep.equal([
        ["1", "2026"],
      ]);
      expect(await column("MSCK REPAIR TABLE trips")).to.deep.equal([]);
    });

    it("adds and drops partitions", async () => {
      await ask(
        "ALTER TABLE trips ADD PARTITION (year='2027', month=2) PARTITION (year='a/b', month=3)",
      );
      await ask(
        "ALTER TABLE trips ADD IF NOT EXISTS PARTITION (year='2027', month=2) LOCATION 's3://lake-bucket/no/'",
      );
      expect(await column("SHOW PARTITIONS trips")).to.deep.equal([
        "year=2026/month=1",
        "year=2027/month=2",
        "year=a%2Fb/month=3",
      ]);
      expect(await reason("ALTER TABLE trips ADD PARTITION (year='2027', month=2)")).to.match(
        /AlreadyExistsException\(message:Partition already exists\.\)$/,
      );
      await ask("ALTER TABLE trips DROP PARTITION (year='2027'), PARTITION (year='a/b', month=3)");
      expect(await column("SHOW PARTITIONS trips")).to.deep.equal(["year=2026/month=1"]);
      expect(await reason("ALTER TABLE trips DROP PARTITION (year='2027')")).to.match(
        /^FAILED: SemanticException \[Error 10006\]: Partition not found/,
      );
    });

    it("describes columns as Hive lays them out", async () => {
      const { rows, results, execution } = await ask("DESCRIBE trips");
      const partitions = [
        `${pad("year")}\t${pad("string")}\t${pad("")}`,
        `${pad("month")}\t${pad("int")}\t${pad("")}`,
      ];
      const expected = [
        `${pad("id")}\t${pad("int")}\t${pad("the id")}`,
        `${pad("name")}\t${pad("string")}\t${pad("")}`,
        `${pad("stops")}\tarray<struct<at:timestamp,place:string>>\t${pad("")}`,
        ...partitions,
        "\t \t ",
        "# Partition Information\t \t ",
        `# col_name            \t${pad("data_type")}\t${pad("comment")}`,
        "\t \t ",
        ...partitions,
      ];
      expect(rows.map(([value]) => value)).to.deep.equal(expected);
      const { ColumnInfo } = results.ResultSet!.ResultSetMetadata!;
      expect(ColumnInfo!.map(({ Name, Type }) => `${Name} ${Type}`)).to.deep.equal([
        "col_name string",
        "data_type string",
        "comment string",
      ]);
      const file = await lake.file(`results/${execution.QueryExecutionId}.txt`);
      expect(file.toString()).to.equal(expected.join("\n"));
    });

    it("writes the statement that would make the table again", async () => {
      const lines = (await column("SHOW CREATE TABLE trips")) as string[];
      expect(lines.slice(0, 5)).to.deep.equal([
        "CREATE EXTERNAL TABLE `lakedb.trips`(",
        "  `id` int COMMENT 'the id', ",
        "  `name` string, ",
        "  `stops` array<struct<at:timestamp,place:string>>)",
        "COMMENT 'what moved'",
      ]);
      const before = await lake.table("trips");
      await ask("DROP TABLE trips");
      await ask(lines.join("\n"));
      const after = await lake.table("trips");
      expect(after.StorageDescriptor).to.deep.equal(before.StorageDescriptor);
      expect(after.PartitionKeys).to.deep.equal(before.PartitionKeys);
      expect(after.Parameters).to.deep.equal(before.Parameters);
    });

    it("changes tables", async () => {
      await ask("CREATE EXTERNAL TABLE changing (a int) LOCATION 's3://lake-bucket/one/'");
      await ask("ALTER TABLE changing ADD COLUMNS (b string COMMENT 'new')");
      await ask("ALTER TABLE changing SET TBLPROPERTIES ('k'='v')");
      await ask("ALTER TABLE changing SET LOCATION 's3://lake-bucket/two/'");
      const { StorageDescriptor, Parameters } = await lake.table("changing");
      expect(StorageDescriptor!.Columns!.map(({ Name }) => Name)).to.deep.equal(["a", "b"]);
      expect(StorageDescriptor!.Location).to.equal("s3://lake-bucket/two/");
      expect(Parameters!["k"]).to.equal("v");
      expect(await column("SHOW TBLPROPERTIES changing('k')")).to.deep.equal(["v"]);
      await ask("DROP TABLE changing");
    });

    it("lists tables by pattern", async () => {
      expect(await column("SHOW TABLES IN lakedb 'tr.*|x'")).to.deep.equal(["trips"]);
      expect(await column("SHOW TABLES LIKE '*ips'")).to.deep.equal(["trips"]);
      expect(await column("SHOW TABLES 'rips'")).to.deep.equal([]);
    });

    it("drops a database that is empty, or all of it when told so", async () => {
      await ask("CREATE SCHEMA IF NOT EXISTS full COMMENT 'c'");
      await ask("CREATE EXTERNAL TABLE `full`.t (a int) LOCATION 's3://lake-bucket/full/'");
      expect(await reason("DROP DATABASE full")).to.match(/Database full is not empty/);
      await ask("DROP DATABASE full CASCADE");
      expect(await column("SHOW DATABASES 'full'")).to.deep.equal([]);
      await ask("DROP DATABASE IF EXISTS full");
    });
  });
}
