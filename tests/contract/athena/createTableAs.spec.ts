import { expect } from "chai";

import { doors, errorOf } from "../../support/emulator/lakeDoors";
import { readParquet } from "../../support/emulator/parquetFile";
import { statementLake } from "../../support/emulator/statementLake";

const cleaning = (id: string): string =>
  `You may need to manually clean the data at location 's3://lake-bucket/results/tables/${id}' before retrying. Athena will not delete data in your account.`;

for (const door of doors) {
  describe(`CREATE TABLE AS SELECT ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, failure } = lake;

    before(async () => {
      await ask(
        "CREATE EXTERNAL TABLE src (id int, name string, at timestamp, price decimal(10,2), tags array<string>, " +
          "place struct<x:double,y:string>) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/src/'",
      );
      await lake.put(
        "src/a.json",
        '{"id":1,"name":"x","at":"2026-01-02 03:04:05.678","price":1.5,"tags":["a","b"],"place":{"x":0.5,"y":"n"}}\n' +
          '{"id":2,"name":null}\n',
      );
    });

    it("makes a table of Parquet files in the place that is named", async () => {
      const { execution, results, rows } = await ask(
        "CREATE TABLE copied WITH (external_location = 's3://lake-bucket/copied', format = 'parquet', write_compression = 'SNAPPY') AS SELECT *, id + 1 AS next, 'abc' AS word FROM src",
      );
      const [key, ...others] = lake.keys("copied/");
      expect(others).to.deep.equal([]);
      // Named as Athena names them, by the engine's query and a file's own id.
      expect(key).to.match(
        /^copied\/20260105_0930\d\d_\d{5}_[a-z0-9]{5}_[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      const file = await readParquet(await lake.file(key!));
      expect(file.compression).to.equal("SNAPPY");
      expect(file.schema).to.deep.equal([
        "id INT32 INT_32",
        "name BYTE_ARRAY UTF8",
        "at INT64 TIMESTAMP_MICROS",
        "price INT64 DECIMAL",
        "tags LIST",
        "list",
        "element BYTE_ARRAY UTF8",
        "place",
        "x DOUBLE",
        "y BYTE_ARRAY UTF8",
        "next INT32 INT_32",
        "word BYTE_ARRAY UTF8",
      ]);
      expect(file.rows).to.deep.equal([
        [1, "x", "2026-01-02 03:04:05.678", "1.50", ["a", "b"], { x: 0.5, y: "n" }, 2, "abc"],
        [2, null, null, null, null, null, 3, "abc"],
      ]);
      const { QueryExecutionId: id, Statistics, ResultConfiguration } = execution;
      expect([execution.StatementType, execution.SubstatementType]).to.deep.equal([
        "DDL",
        "CREATE_TABLE_AS_SELECT",
      ]);
      const prefix = `s3://lake-bucket/results/tables/${id}`;
      expect(ResultConfiguration!.OutputLocation).to.equal(prefix);
      expect(Statistics!.DataManifestLocation).to.equal(`${prefix}-manifest.csv`);
      expect((await lake.file(`results/tables/${id}-manifest.csv`)).toString()).to.equal(
        `s3://lake-bucket/${key}\n`,
      );
      expect([rows, results.UpdateCount]).to.deep.equal([[], 2]);
      const { ColumnInfo } = results.ResultSet!.ResultSetMetadata!;
      expect(ColumnInfo!.map(({ Name, Type }) => [Name, Type])).to.deep.equal([["rows", "bigint"]]);
    });

    it("catalogues the table as Hive's types have it", async () => {
      const { StorageDescriptor, Parameters, TableType } = await lake.table("copied");
      expect(StorageDescriptor!.Columns!.map(({ Name, Type }) => `${Name} ${Type}`)).to.deep.equal([
        "id int",
        "name string",
        "at timestamp",
        "price decimal(10,2)",
        "tags array<string>",
        "place struct<x:double,y:string>",
        "next int",
        "word varchar(3)",
      ]);
      expect(TableType).to.equal("EXTERNAL_TABLE");
      expect(StorageDescriptor!.Location).to.equal("s3://lake-bucket/copied");
      expect(StorageDescriptor!.SerdeInfo!.SerializationLibrary).to.equal(
        "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
      );
      expect(Parameters).to.deep.include({ "parquet.compression": "SNAPPY", EXTERNAL: "TRUE" });
    });

    it("tells in its metadata what it changed", async () => {
      const { execution } = await ask("CREATE TABLE told AS SELECT 1 AS one");
      const id = execution.QueryExecutionId!;
      const metadata = await lake.file(`results/tables/${id}.metadata`);
      // Fields 2 to 4 byte by byte, as measured on Athena: kind, count, the column `rows bigint`.
      const kind = `120c${Buffer.from("CREATE TABLE").toString("hex")}`;
      const [hive, rows, bigint] = ["hive", "rows", "bigint"].map((text) => {
        return Buffer.from(text).toString("hex");
      });
      expect(metadata.subarray(38).toString("hex")).to.equal(
        `${kind}18012222` + `0a04${hive}2204${rows}2a04${rows}3206${bigint}3813400048035000`,
      );
      expect(lake.keys(`results/tables/${id}/`)).to.have.length(1);
      expect(lake.keys(`results/${id}`)).to.deep.equal([]);
    });

    it("makes a folder and a partition of each value", async () => {
      await ask(
        "CREATE TABLE parted WITH (format = 'JSON', partitioned_by = ARRAY['kind', 'n']) AS " +
          "SELECT * FROM (VALUES (1, 'a/b', 1), (2, 'a/b', 1), (3, NULL, 2)) AS t(id, kind, n)",
      );
      const { StorageDescriptor, PartitionKeys } = await lake.table("parted");
      const folder = StorageDescriptor!.Location!;
      expect(PartitionKeys!.map(({ Name, Type }) => [Name, Type])).to.deep.equal([
        ["kind", "varchar(3)"],
        ["n", "int"],
      ]);
      const keys = lake.keys(folder.replace("s3://lake-bucket/", ""));
      const folders = keys.map((key) => key.split("/").slice(-3, -1).join("/"));
      expect(folders).to.deep.equal(["kind=__HIVE_DEFAULT_PARTITION__/n=2", "kind=a%2Fb/n=1"]);
      expect((await ask("SHOW PARTITIONS parted")).rows).to.deep.equal([
        ["kind=__HIVE_DEFAULT_PARTITION__/n=2"],
        ["kind=a%2Fb/n=1"],
      ]);
    });

    it("makes a table without files of no rows", async () => {
      const { execution, results } = await ask(
        "CREATE TABLE none AS SELECT id FROM src WHERE id > 9",
      );
      expect(results.UpdateCount).to.equal(0);
      const manifest = execution.Statistics!.DataManifestLocation!;
      expect((await lake.file(manifest.replace("s3://lake-bucket/", ""))).length).to.equal(0);
      await ask("CREATE TABLE shape AS SELECT id, name FROM src WITH NO DATA");
      const { StorageDescriptor } = await lake.table("shape");
      expect(StorageDescriptor!.Columns!.map(({ Name }) => Name)).to.deep.equal(["id", "name"]);
    });

    // Texts with their end: measured by athena-local, or of Trino's analyzer.
    const failures: [sql: string, reason: string][] = [
      [
        "CREATE TABLE src AS SELECT 1 AS a",
        "TABLE_ALREADY_EXISTS: line 1:1: Destination table 'awsdatacatalog.lakedb.src' already exists",
      ],
      [
        "CREATE TABLE no.t AS SELECT 1 AS a",
        "SCHEMA_NOT_FOUND: line 1:1: Schema 'no' does not exist",
      ],
      [
        "CREATE TABLE bad AS SELECT 1",
        "MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 1",
      ],
      [
        "CREATE TABLE bad AS SELECT 1 AS a, 2 AS A",
        "DUPLICATE_COLUMN_NAME: line 1:1: Column name 'a' specified more than once",
      ],
      [
        "CREATE TABLE bad AS SELECT NULL AS a",
        "COLUMN_TYPE_UNKNOWN: line 1:1: Column type is unknown at position 1",
      ],
      [
        "CREATE TABLE bad AS SELECT now() AS a",
        "NOT_SUPPORTED: Unsupported Hive type: timestamp(3) with time zone",
      ],
      [
        "CREATE TABLE bad AS SELECT 1 / (id - 2) AS a FROM src",
        "DIVISION_BY_ZERO: Division by zero",
      ],
      [
        "CREATE TABLE bad WITH (external_location = 's3://lake-bucket/src/') AS SELECT 1 AS a",
        "HIVE_PATH_ALREADY_EXISTS: Target directory for table 'awsdatacatalog.lakedb.bad' already exists: s3://lake-bucket/src/",
      ],
      [
        "CREATE TABLE bad WITH (format = 'ORC') AS SELECT 1 AS a",
        "NOT_SUPPORTED: writing the format ORC is not supported here",
      ],
      [
        "CREATE TABLE bad WITH (bucketed_by = ARRAY['a'], bucket_count = 2) AS SELECT 1 AS a",
        "NOT_SUPPORTED: the property bucketed_by is not supported here",
      ],
      [
        "CREATE TABLE bad WITH (colour = 'red') AS SELECT 1 AS a",
        "INVALID_TABLE_PROPERTY: line 1:1: Catalog 'awsdatacatalog' table property 'colour' does not exist",
      ],
      [
        "CREATE TABLE bad WITH (partitioned_by = ARRAY['a']) AS SELECT 1 AS a, 2 AS b",
        "HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns in the table and in the same order as the table properties: [a]",
      ],
    ];
    for (const [sql, reason] of failures) {
      it(`leaves nothing of ${sql}`, async () => {
        const before = lake.keys("");
        const { Status, QueryExecutionId: id } = await failure(sql);
        expect(Status!.StateChangeReason).to.equal(`${reason}. ${cleaning(id!)}`);
        expect(lake.keys("")).to.deep.equal(before);
        expect((await ask("SHOW TABLES 'bad'")).rows).to.deep.equal([]);
      });
    }

    it("leaves neither table nor objects where an object cannot be stored", async () => {
      const { objects } = lake.under().lake.state;
      const put = objects.put.bind(objects);
      let puts = 0;
      objects.put = (...args) =>
        ++puts === 2 ? Promise.reject(new Error("disk full")) : put(...args);
      try {
        const { Status } = await failure(
          "CREATE TABLE torn WITH (external_location = 's3://lake-bucket/torn/', partitioned_by = ARRAY['k']) AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(id, k)",
        );
        expect([Status!.State, Status!.StateChangeReason]).to.deep.equal([
          "FAILED",
          "GENERIC_INTERNAL_ERROR: Internal error: disk full",
        ]);
      } finally {
        objects.put = put;
      }
      expect(puts).to.be.greaterThan(1);
      expect(lake.keys("torn/")).to.deep.equal([]);
      expect((await ask("SHOW TABLES 'torn'")).rows).to.deep.equal([]);
    });

    it("takes no place of its own where the workgroup insists on one", async () => {
      const sql =
        "CREATE TABLE x WITH (external_location = 's3://lake-bucket/x/') AS SELECT 1 AS a";
      const error = await errorOf(ask(sql, { WorkGroup: "lake" }));
      expect(error.message).to.match(/enforces a centralized output location for all queries/);
    });
  });
}
