import { expect } from "chai";

import { doors, errorOf } from "../../support/emulator/lakeDoors";
import { statementLake } from "../../support/emulator/statementLake";

const createTable =
  "CREATE EXTERNAL TABLE trips (id int, name string) LOCATION 's3://lake-bucket/trips/'";

for (const door of doors) {
  describe(`What Athena's statements about the catalog refuse ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, reason } = lake;

    before(() => ask(createTable));

    // Texts: athena-local's measurements, "失敗・取り消しのときの結果ファイル".
    const failures: [sql: string, reason: string][] = [
      [
        "SHOW TABLES IN nowhere",
        "FAILED: SemanticException [Error 10072]: Database does not exist: nowhere",
      ],
      [
        "DROP TABLE nothing",
        "FAILED: SemanticException [Error 10001]: Table not found lakedb.nothing",
      ],
      [
        "CREATE DATABASE lakedb",
        "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Database lakedb already exists",
      ],
      [
        createTable,
        "FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. AlreadyExistsException(message:Table trips already exist)",
      ],
    ];
    for (const [sql, expected] of failures) {
      it(`fails ${sql.trim().slice(0, 30)} in Hive's words, and leaves them as result`, async () => {
        const { Status, QueryExecutionId: id } = await lake.failure(sql);
        expect(Status!.StateChangeReason).to.equal(expected);
        expect((await lake.file(`results/${id}.txt`)).toString()).to.equal(expected);
        expect((await lake.results(id!)).ResultSet!.Rows).to.deep.equal([]);
      });
    }

    it("refuses to describe what is not there before there is an execution", async () => {
      const error = await errorOf(ask("DESCRIBE nothing"));
      expect(error.AthenaErrorCode).to.equal("INVALID_INPUT");
      expect(error.message).to.match(
        /^Entity Not Found \(Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: [-0-9a-f]+; Proxy: null\)$/,
      );
    });

    for (const [sql, message] of [
      ["CREATE TABLE x (n int)", /^No location was specified for table\. An S3 location must be/],
      ['DROP TABLE "x"', /^line 1:12: mismatched input '"x"' expecting <identifier>$/],
      [
        "ALTER TABLE x ADD COLUMN m int",
        /^line 1:19: mismatched input 'COLUMN' expecting 'PARTITION'$/,
      ],
      ["CREATE EXTERNAL TABLE x (n integre) LOCATION 's3://b/'", /^line 1:28: mismatched input/],
      ["MSCK REPAIR TABLE t t", /^line 1:21: mismatched input 't' expecting <EOF>$/],
    ] as const) {
      it(`refuses ${sql}`, async () => {
        const error = await errorOf(ask(sql));
        expect(error.AthenaErrorCode).to.equal("MALFORMED_QUERY");
        expect(error.message).to.match(message);
      });
    }

    it("refuses by name what it does not do", async () => {
      expect(await reason("DELETE FROM trips")).to.equal(
        "NOT_SUPPORTED: DELETE FROM is not supported here",
      );
      expect(await reason("EXPLAIN (FORMAT JSON) SELECT 1")).to.equal(
        "NOT_SUPPORTED: EXPLAIN (FORMAT JSON) is not supported here",
      );
    });
  });
}
