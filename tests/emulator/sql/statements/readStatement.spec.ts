import { expect } from "chai";
import fc from "fast-check";

import { MalformedQuery } from "../../../../lake/emulator/sql/contract";
import { readStatement } from "../../../../lake/emulator/sql/statements/readStatement";

/** The statement of a text, or what is wrong with it. */
function read(sql: string): unknown {
  try {
    return readStatement(sql).statement;
  } catch (error) {
    if (error instanceof MalformedQuery) return error.message;
    throw error;
  }
}

describe("statements of both of Athena's languages", () => {
  for (const [sql, kind] of [
    ["CREATE TABLE t AS SELECT '\\' AS backslash", "createTableAs"],
    ["CREATE VIEW v AS SELECT 'a\\' AS b", "createView"],
    ['CREATE TABLE "db"."t" WITH( format=\'PARQUET\') AS\nSELECT 1 AS a', "createTableAs"],
    ["create table t (a, b) as values (1, 2)", "createTableAs"],
    ["CREATE TABLE IF NOT EXISTS t COMMENT 'c' AS SELECT 1 AS a", "createTableAs"],
    ["/* CREATE */ -- TABLE\n SHOW TABLES", "showTables"],
    ["UNLOAD (SELECT ')' AS a) TO 's3://b/'", "unload"],
    ["UNLOAD (SELECT '\u{1f600})' AS a) TO 's3://b/' WITH (format = 'JSON')", "unload"],
    ["DESC db.t", "describeTable"],
    ["SHOW FUNCTIONS", "unsupported"],
    ["UPDATE t SET a = 1", "unsupported"],
    ["EXPLAIN SELECT 1", "explain"],
  ] as const) {
    it(`reads ${JSON.stringify(sql)} as ${kind}`, () => {
      expect(read(sql)).to.deep.include({ kind });
    });
  }

  it("reads names with or without backquotes, in lower case", () => {
    const table = { database: "my-db", name: "t" };
    expect(read("DROP TABLE `My-Db`.T")).to.deep.include({ table });
    expect(read("DROP TABLE `my-db.t`")).to.deep.include({ table });
    expect(read("DROP TABLE AwsDataCatalog.`my-db`.`t`")).to.deep.include({ table });
    expect(read("DROP TABLE a.b.c.d")).to.equal("line 1:12: Invalid table name a.b.c.d");
  });

  it("reads Hive's escapes and types", () => {
    expect(
      read(
        "CREATE EXTERNAL TABLE t (a MAP<String, STRUCT<`B C`: Int>>, d decimal(10, 2), v varchar(3)) " +
          "LOCATION 's3://b/' TBLPROPERTIES ('a\\tb' = 'c\\'d\\u0041\\001' \"e\")".replace(
            ' "e"',
            "",
          ),
      ),
    )
      .to.deep.include({ kind: "createTable" })
      .and.to.have.nested.property("definition.properties")
      .that.deep.equals({ "a\tb": "c'dA\u0001" });
  });

  for (const [sql, message] of [
    [
      "SHOW",
      "line 1:5: mismatched input '<EOF>' expecting {'DATABASES', 'SCHEMAS', 'TABLES', 'VIEWS', 'COLUMNS', 'PARTITIONS', 'TBLPROPERTIES', 'CREATE'}",
    ],
    ["SHOW\nTABLES\n  IN 'x'", "line 3:6: mismatched input ''x'' expecting <identifier>"],
    ["DROP TABLE `t", "line 1:12: a quote is not closed"],
    ["UNLOAD SELECT 1", "line 1:8: mismatched input 'SELECT'. Expecting: '('"],
    ["UNLOAD (SELECT 1", "line 1:17: mismatched input '<EOF>'. Expecting: ')'"],
    [
      "UNLOAD (SELECT a,) TO 's3://b/'",
      "line 1:18: mismatched input '<EOF>'. Expecting: '*', <expression>",
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) STORED AS EXCEL LOCATION 's3://b/'",
      "line 1:43: mismatched input 'EXCEL' expecting {",
    ],
    [
      "CREATE TABLE t AS SELECT 1; DROP TABLE t",
      "line 1:29: mismatched input 'DROP'. Expecting: <EOF>",
    ],
    ["MSCK REPAIR TABLE t; SELECT 1", "line 1:22: mismatched input 'SELECT' expecting <EOF>"],
  ] as const) {
    it(`refuses ${JSON.stringify(sql)}`, () => {
      const found = String(read(sql));
      expect(found.slice(0, message.length)).to.equal(message);
    });
  }

  it("answers any text in time with a statement or with what is wrong", () => {
    const words = fc.constantFrom(
      ..."CREATE EXTERNAL TABLE VIEW IF NOT EXISTS t ( a int , ) AS SELECT 1 WITH LOCATION 's3://b/' ` \" ' ; PARTITION = ALTER ADD DROP SHOW DESCRIBE MSCK REPAIR UNLOAD TO < > array struct : -- /* */ \\ PREPARE FROM EXECUTE USING ?".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), (parts) => {
        const found = read(parts.join(" "));
        expect(typeof found === "string" || typeof found === "object").to.equal(true);
      }),
      { numRuns: 300 },
    );
  });
});
