import { expect } from "chai";

import { doors } from "../../support/emulator/lakeDoors";
import { statementLake } from "../../support/emulator/statementLake";

for (const door of doors) {
  describe(`information_schema and EXPLAIN ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, reason } = lake;
    const rows = async (sql: string): Promise<unknown> => (await ask(sql)).rows.slice(1);

    before(async () => {
      await ask(
        "CREATE EXTERNAL TABLE t (id int COMMENT 'c', place struct<x:double>) PARTITIONED BY (day string) " +
          "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/t/'",
      );
      await ask("CREATE VIEW v AS SELECT id FROM t");
    });

    it("lists databases, tables and views", async () => {
      expect(
        await rows("SELECT schema_name FROM information_schema.schemata ORDER BY 1"),
      ).to.deep.equal([["information_schema"], ["lakedb"]]);
      expect(
        await rows(
          "SELECT * FROM awsdatacatalog.information_schema.tables WHERE table_schema = 'lakedb' ORDER BY table_name",
        ),
      ).to.deep.equal([
        ["awsdatacatalog", "lakedb", "t", "BASE TABLE"],
        ["awsdatacatalog", "lakedb", "v", "VIEW"],
      ]);
    });

    it("lists columns with Trino's types", async () => {
      expect(
        await rows(
          "SELECT ordinal_position, column_name, data_type, is_nullable, comment, extra_info FROM information_schema.columns WHERE table_name = 't' ORDER BY 1",
        ),
      ).to.deep.equal([
        ["1", "id", "integer", "YES", "c", undefined],
        ["2", "place", "row(x double)", "YES", undefined, undefined],
        ["3", "day", "varchar", "YES", undefined, "partition key"],
      ]);
    });

    it("joins what it lists with tables", async () => {
      expect(
        await rows(
          "SELECT count(*) FROM information_schema.tables i LEFT JOIN t ON i.table_name = t.day",
        ),
      ).to.deep.equal([["2"]]);
    });

    it("has no other tables", async () => {
      expect(await reason("SELECT * FROM information_schema.applicable_roles")).to.match(
        /^TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog\.information_schema\.applicable_roles'/,
      );
    });

    it("explains what a query reads, a line a row under its heading", async () => {
      const { rows: lines, execution } = await ask("EXPLAIN SELECT id AS n FROM t WHERE day = '1'");
      expect(lines).to.deep.equal([
        ["Query Plan"],
        ["Output[]"],
        ["    Layout: [n:integer]"],
        [
          "    TableScan[table = awsdatacatalog:lakedb:t] Columns: [day, id], partitions pruned by conditions",
        ],
        [""],
      ]);
      const file = await lake.file(`results/${execution.QueryExecutionId}.txt`);
      expect(file.toString()).to.equal(lines.map(([line]) => line).join("\n"));
    });

    it("says whether a query is valid, and why not", async () => {
      expect((await ask("EXPLAIN (TYPE VALIDATE) SELECT id FROM t")).rows).to.deep.equal([
        ["Valid"],
        ["true"],
        [""],
      ]);
      expect(await reason("EXPLAIN SELECT x FROM t")).to.match(/^COLUMN_NOT_FOUND: line 1:16: /);
      expect(await reason("EXPLAIN ANALYZE SELECT id FROM t")).to.match(/^NOT_SUPPORTED: EXPLAIN/);
    });
  });
}
