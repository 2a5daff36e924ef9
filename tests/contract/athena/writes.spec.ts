import { gunzipSync } from "node:zlib";

import { expect } from "chai";

import { doors } from "../../support/emulator/lakeDoors";
import { readParquet } from "../../support/emulator/parquetFile";
import { statementLake } from "../../support/emulator/statementLake";

const rowsOf =
  "SELECT * FROM (VALUES (1, 'one', DATE '2026-01-02'), (2, NULL, NULL)) AS t(id, word, day)";

for (const door of doors) {
  describe(`INSERT INTO and UNLOAD ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, failure, reason } = lake;

    before(() =>
      ask(
        "CREATE EXTERNAL TABLE events (id int, word string, big bigint) PARTITIONED BY (day string) " +
          "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/events/'",
      ),
    );

    it("inserts rows beside those that are there, and registers new partitions", async () => {
      const { execution, results } = await ask(
        "INSERT INTO events VALUES (1, 'a', 10, '2026-01-01'), (2, 'b', 20, '2026-01-02')",
      );
      const id = execution.QueryExecutionId!;
      expect([execution.StatementType, execution.SubstatementType]).to.deep.equal([
        "DML",
        "INSERT",
      ]);
      expect(execution.ResultConfiguration!.OutputLocation).to.equal(
        `s3://lake-bucket/results/${id}`,
      );
      expect([results.UpdateCount, results.ResultSet!.Rows]).to.deep.equal([2, []]);
      const keys = lake.keys("events/");
      expect((await lake.file(`results/${id}-manifest.csv`)).toString()).to.equal(
        keys.map((key) => `s3://lake-bucket/${key}\n`).join(""),
      );
      expect(lake.keys(`results/${id}`)).to.deep.equal([
        `results/${id}-manifest.csv`,
        `results/${id}.metadata`,
      ]);
      expect((await ask("SHOW PARTITIONS events")).rows).to.deep.equal([
        ["day=2026-01-01"],
        ["day=2026-01-02"],
      ]);
      expect((await ask("SELECT * FROM events ORDER BY id")).rows.slice(1)).to.deep.equal([
        ["1", "a", "10", "2026-01-01"],
        ["2", "b", "20", "2026-01-02"],
      ]);
    });

    it("inserts what a query gives, in named columns, widened to the table's types", async () => {
      await ask(
        "INSERT INTO events (big, day, id) SELECT id, day, id + 10 FROM events WHERE id = 1",
      );
      expect((await ask("SELECT * FROM events WHERE id = 11")).rows[1]).to.deep.equal([
        "11",
        undefined,
        "1",
        "2026-01-01",
      ]);
      expect((await ask("SHOW PARTITIONS events")).rows).to.have.length(2);
    });

    it("has partitions of whole numbers and of NULL, which are read as what they are", async () => {
      await ask(
        "CREATE EXTERNAL TABLE parted (id int) PARTITIONED BY (k string, n int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/parted/'",
      );
      await ask("INSERT INTO parted VALUES (1, 'a', 10), (2, 'a', 9), (3, NULL, 9)");
      const rows = async (sql: string): Promise<unknown> => (await ask(sql)).rows.slice(1);
      expect(await rows("SELECT id, n + 1 FROM parted WHERE n > 9")).to.deep.equal([["1", "11"]]);
      expect(await rows("SELECT id FROM parted WHERE k IS NULL")).to.deep.equal([["3"]]);
      expect(await rows("SELECT k, count(*) FROM parted GROUP BY k ORDER BY 1")).to.deep.equal([
        ["a", "2"],
        [undefined, "1"],
      ]);
      await ask(
        "ALTER TABLE parted ADD PARTITION (k='a', n='ten') LOCATION 's3://lake-bucket/parted/k=a/n=9/'",
      );
      expect(await reason("SELECT sum(n) FROM parted")).to.equal(
        "HIVE_INVALID_PARTITION_VALUE: Invalid partition value 'ten' for INTEGER partition key: n",
      );
    });

    it("writes nothing of no rows", async () => {
      const before = lake.keys("events/");
      const { execution, results } = await ask(
        "INSERT INTO events SELECT * FROM events WHERE id > 99",
      );
      expect(results.UpdateCount).to.equal(0);
      expect(execution.Statistics!.DataManifestLocation).to.equal(undefined);
      expect(lake.keys("events/")).to.deep.equal(before);
    });

    for (const [sql, expected] of [
      [
        "INSERT INTO events VALUES ('x', 'b', 1, 'd')",
        "TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [integer, varchar, bigint, varchar], Query: [varchar(1), varchar(1), integer, varchar(1)]",
      ],
      [
        "INSERT INTO events (colour) VALUES (1)",
        "COLUMN_NOT_FOUND: line 1:1: Insert column name does not exist in target table: colour",
      ],
      [
        "INSERT INTO nothing VALUES (1)",
        "TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.lakedb.nothing' does not exist",
      ],
    ] as const) {
      it(`leaves nothing of ${sql}`, async () => {
        const before = lake.keys("");
        const { Status, QueryExecutionId: id } = await failure(sql);
        expect(Status!.StateChangeReason).to.equal(
          `${expected}. If a data manifest file was generated at 's3://lake-bucket/results/${id}-manifest.csv', you may need to manually clean the data from locations specified in the manifest. Athena will not delete data in your account.`,
        );
        expect(lake.keys("")).to.deep.equal(before);
      });
    }

    it("refuses to insert by a SerDe that it does not write", async () => {
      await ask(
        "CREATE EXTERNAL TABLE quoted (a string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' LOCATION 's3://lake-bucket/quoted/'",
      );
      expect(await reason("INSERT INTO quoted VALUES ('x')")).to.match(
        /^NOT_SUPPORTED: writing with the SerDe org\.apache\.hadoop\.hive\.serde2\.OpenCSVSerde/,
      );
    });

    it("unloads Parquet, and lists the files", async () => {
      const { execution, results } = await ask(
        `UNLOAD (\n\t${rowsOf}\n)\nTO 's3://lake-bucket/unloaded/parquet/'\nWITH (\n\tformat = 'PARQUET',\n\tcompression = 'ZSTD'\n)`,
      );
      const id = execution.QueryExecutionId!;
      expect(execution.Statistics!.DataManifestLocation).to.equal(
        `s3://lake-bucket/results/${id}-manifest.csv`,
      );
      expect(results.UpdateCount).to.equal(2);
      const keys = lake.keys("unloaded/parquet/");
      expect((await lake.file(`results/${id}-manifest.csv`)).toString()).to.equal(
        `s3://lake-bucket/${keys[0]}\n`,
      );
      const { rows, compression } = await readParquet(await lake.file(keys[0]!));
      expect(compression).to.equal("ZSTD");
      expect(rows).to.deep.equal([
        [1, "one", "2026-01-02"],
        [2, null, null],
      ]);
    });

    it("unloads lines of JSON in gzip", async () => {
      await ask(`UNLOAD (${rowsOf}) TO 's3://lake-bucket/unloaded/json' WITH (format = 'JSON')`);
      const [key] = lake.keys("unloaded/json/");
      expect(key).to.match(/\.gz$/);
      expect(gunzipSync(await lake.file(key!)).toString()).to.equal(
        '{"id":1,"word":"one","day":"2026-01-02"}\n{"id":2,"word":null,"day":null}\n',
      );
    });

    it("unloads text with the delimiter asked for, and Hive's own", async () => {
      const to = (folder: string, more: string): string =>
        `UNLOAD (${rowsOf.replace("DATE '2026-01-02'", "ARRAY['p','q']")}) TO 's3://lake-bucket/unloaded/${folder}/' WITH (format = 'TEXTFILE', compression = 'none'${more})`;
      await ask(to("comma", ", field_delimiter = ','"));
      await ask(to("hive", ""));
      const text = async (folder: string): Promise<string> =>
        (await lake.file(lake.keys(`unloaded/${folder}/`)[0]!)).toString();
      expect(await text("comma")).to.equal("1,one,p\u0002q\n2,\\N,\\N\n");
      expect(await text("hive")).to.equal("1\u0001one\u0001p\u0002q\n2\u0001\\N\u0001\\N\n");
    });

    it("unloads into a folder for each value", async () => {
      await ask(
        `UNLOAD (SELECT id, word FROM (${rowsOf}) AS u) TO 's3://lake-bucket/unloaded/parts/' WITH (format = 'PARQUET', partitioned_by = ARRAY['word'])`,
      );
      const folders = lake.keys("unloaded/parts/").map((key) => key.split("/")[2]);
      expect(folders).to.deep.equal(["word=__HIVE_DEFAULT_PARTITION__", "word=one"]);
    });

    it("refuses more partitions than Athena writes at once", async () => {
      const values = Array.from({ length: 101 }, (_value, at) => `(${at}, ${at})`).join(", ");
      expect(
        await reason(
          `UNLOAD (SELECT * FROM (VALUES ${values}) AS t(a, b)) TO 's3://lake-bucket/unloaded/many/' WITH (format = 'PARQUET', partitioned_by = ARRAY['b'])`,
        ),
      ).to.equal(
        "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions/buckets",
      );
      expect(lake.keys("unloaded/many/")).to.deep.equal([]);
    });

    it("refuses to unload where something is", async () => {
      expect(
        await reason(
          `UNLOAD (${rowsOf}) TO 's3://lake-bucket/unloaded/json/' WITH (format = 'JSON')`,
        ),
      ).to.match(/^HIVE_PATH_ALREADY_EXISTS: .*: s3:\/\/lake-bucket\/unloaded\/json\/$/);
    });
  });
}
