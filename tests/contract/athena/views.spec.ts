import { expect } from "chai";

import { doors } from "../../support/emulator/lakeDoors";
import { statementLake } from "../../support/emulator/statementLake";

for (const door of doors) {
  describe(`Views of Athena ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, reason } = lake;
    const rows = async (sql: string): Promise<unknown> => (await ask(sql)).rows.slice(1);

    before(async () => {
      await ask(
        "CREATE EXTERNAL TABLE src (id int, name string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/src/'",
      );
      await lake.put(
        "src/a.json",
        '{"id":1,"name":"x"}\n{"id":2,"name":"y"}\n{"id":2,"name":"z"}\n',
      );
      await ask(
        "CREATE VIEW counted AS SELECT id, count(*) AS n, 'a' AS word FROM src GROUP BY id",
      );
    });

    it("are kept in the catalog as Athena keeps them", async () => {
      const table = await lake.table("counted");
      expect([table.TableType, table.ViewExpandedText, table.Parameters]).to.deep.equal([
        "VIRTUAL_VIEW",
        "/* Presto View */",
        { presto_view: "true", comment: "Presto View" },
      ]);
      const encoded = /^\/\* Presto View: (.*) \*\/$/.exec(table.ViewOriginalText!)![1]!;
      expect(JSON.parse(Buffer.from(encoded, "base64").toString())).to.deep.equal({
        originalSql: "SELECT id, count(*) AS n, 'a' AS word FROM src GROUP BY id",
        catalog: "awsdatacatalog",
        schema: "lakedb",
        columns: [
          { name: "id", type: "integer" },
          { name: "n", type: "bigint" },
          { name: "word", type: "varchar(1)" },
        ],
      });
      expect(table.StorageDescriptor!.Columns).to.deep.equal([
        { Name: "id", Type: "int" },
        { Name: "n", Type: "bigint" },
        { Name: "word", Type: "varchar(1)" },
      ]);
    });

    it("are read like tables", async () => {
      expect(await rows("SELECT * FROM counted ORDER BY id")).to.deep.equal([
        ["1", "1", "a"],
        ["2", "2", "a"],
      ]);
      expect(
        await rows("SELECT c.n, s.name FROM counted c JOIN src s ON c.id = s.id WHERE c.id = 1"),
      ).to.deep.equal([["1", "x"]]);
      expect(await rows("SELECT lakedb.counted.n FROM lakedb.counted WHERE id = 2")).to.deep.equal([
        ["2"],
      ]);
    });

    it("mean their own database, and see no WITH of who reads them", async () => {
      await ask("CREATE DATABASE IF NOT EXISTS views");
      await ask("CREATE OR REPLACE VIEW views.above AS SELECT n AS m FROM counted WHERE id = 2");
      expect(
        await rows(
          "WITH counted AS (SELECT 9 AS n, 2 AS id), src AS (SELECT 1 AS id) SELECT m FROM views.above",
        ),
      ).to.deep.equal([["2"]]);
      const context = { QueryExecutionContext: { Database: "views" } };
      expect((await ask("SELECT m FROM above", context)).rows).to.deep.equal([["m"], ["2"]]);
      await ask("DROP DATABASE views CASCADE");
    });

    it("feed CTAS and further views", async () => {
      await ask("CREATE VIEW doubled AS SELECT n * 2 AS twice FROM counted");
      const { results } = await ask("CREATE TABLE kept AS SELECT * FROM doubled");
      expect(results.UpdateCount).to.equal(2);
      await ask("DROP VIEW doubled");
    });

    it("are shown, described and dropped", async () => {
      const shown = await ask("SHOW CREATE VIEW counted");
      expect(shown.execution.SubstatementType).to.equal("SHOW_CREATE_VIEW");
      expect(shown.rows).to.deep.equal([
        ["CREATE VIEW lakedb.counted AS"],
        ["SELECT id, count(*) AS n, 'a' AS word FROM src GROUP BY id"],
      ]);
      const described = await ask("DESCRIBE VIEW counted");
      // As measured on Athena: Trino's types, nothing padded.
      expect(described.execution.SubstatementType).to.equal("DESC_VIEW");
      expect(described.rows).to.deep.equal([["id\tinteger"], ["n\tbigint"], ["word\tvarchar(1)"]]);
      expect((await ask("SHOW VIEWS IN lakedb LIKE 'c*'")).rows).to.deep.equal([["counted"]]);
      await ask("CREATE VIEW gone AS SELECT 1 AS one");
      await ask("DROP VIEW gone");
      await ask("DROP VIEW IF EXISTS gone");
      expect(await reason("SELECT * FROM gone")).to.match(/^TABLE_NOT_FOUND/);
    });

    it("are no tables to ALTER or to SHOW CREATE TABLE", async () => {
      expect(await reason("SHOW CREATE TABLE counted")).to.match(/SHOW CREATE VIEW shows it$/);
      expect(await reason("ALTER TABLE counted ADD COLUMNS (a int)")).to.match(/alter a view/);
    });

    for (const [sql, expected] of [
      [
        "CREATE VIEW counted AS SELECT 1 AS a",
        "TABLE_ALREADY_EXISTS: line 1:1: View already exists: 'awsdatacatalog.lakedb.counted'",
      ],
      [
        "CREATE OR REPLACE VIEW src AS SELECT 1 AS a",
        "TABLE_ALREADY_EXISTS: line 1:1: Table already exists: 'awsdatacatalog.lakedb.src'",
      ],
      [
        "CREATE VIEW v AS SELECT 1",
        "MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 1",
      ],
      [
        "CREATE VIEW v AS SELECT nothing FROM src",
        "COLUMN_NOT_FOUND: line 1:25: Column 'nothing' cannot be resolved or requester is not authorized to access requested resources",
      ],
      ["DROP VIEW v", "TABLE_NOT_FOUND: line 1:1: View 'awsdatacatalog.lakedb.v' does not exist"],
      [
        "DROP TABLE counted",
        "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Cannot drop a view with DROP TABLE",
      ],
    ] as const) {
      it(`refuse ${sql}`, async () => {
        expect(await reason(sql)).to.equal(expected);
      });
    }

    it("fail when what they read has changed", async () => {
      await ask(
        "CREATE EXTERNAL TABLE under (a int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake-bucket/under/'",
      );
      await ask("CREATE VIEW over AS SELECT a FROM under");
      await ask("ALTER TABLE under REPLACE COLUMNS (a string)");
      expect(await reason("SELECT * FROM over")).to.equal(
        "VIEW_IS_STALE: View 'awsdatacatalog.lakedb.over' is stale or in invalid state: column [a] of type varchar projected from query view at position 0 cannot be coerced to column [a] of type integer stored in view definition",
      );
      await ask("DROP TABLE under");
      expect(await reason("SELECT * FROM over")).to.match(
        /^TABLE_NOT_FOUND: .*Table 'awsdatacatalog\.lakedb\.under' does not exist$/,
      );
    });

    it("do not read themselves, and do not multiply without end", async () => {
      await ask("CREATE VIEW ring AS SELECT id FROM src");
      await ask("CREATE VIEW around AS SELECT id FROM ring");
      await ask("CREATE OR REPLACE VIEW ring AS SELECT id FROM around");
      expect(await reason("SELECT * FROM ring")).to.match(/^VIEW_IS_RECURSIVE: /);
      await ask("CREATE VIEW level0 AS SELECT 1 AS a");
      const next = (level: number): string =>
        `CREATE VIEW level${level + 1} AS SELECT a FROM level${level} UNION ALL SELECT a FROM level${level}`;
      for (let level = 0; level < 8; level++) await ask(next(level));
      expect(await rows("SELECT count(*) FROM level8")).to.deep.equal([["256"]]);
      expect(await reason(next(8))).to.equal(
        "NOT_SUPPORTED: reading views in more than 1000 places is not supported here",
      );
    });
  });
}
