import { expect } from "chai";

import { doors, errorOf } from "../../support/emulator/lakeDoors";
import { statementLake } from "../../support/emulator/statementLake";

for (const door of doors) {
  describe(`Parameters of Athena's statements ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, reason } = lake;
    const values = async (sql: string, ...ExecutionParameters: string[]): Promise<unknown> =>
      (await ask(sql, { ExecutionParameters })).rows[1];

    // As measured on Athena: athena-local, README, "ExecutionParameters".
    for (const [parameter, value] of [
      ["'abc'", "abc"],
      ["abc", "abc"],
      ["it's", "it's"],
      ["abc def", "abc def"],
      ["x + 1", "x + 1"],
      ["123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000"],
      ["1 + 1", "2"],
      ["DATE '2020-01-01'", "2020-01-01"],
      ["NULL", undefined],
      ["1) FROM t WHERE (1", "1) FROM t WHERE (1"],
      ["?", "?"],
    ] as const) {
      it(`takes ${parameter} for ${value ?? "NULL"}`, async () => {
        expect(await values("SELECT ? AS v", parameter)).to.deep.equal([value]);
      });
    }

    it("take their places in the order of the text", async () => {
      expect(
        await values(
          "SELECT ? AS a, n FROM (SELECT ? AS n) WHERE n = ? ORDER BY n -- ?",
          "'one'",
          "2",
          "2",
        ),
      ).to.deep.equal(["one", "2"]);
      expect(await values("SELECT '?' AS q, ? AS p", "1")).to.deep.equal(["?", "1"]);
    });

    it("limit rows", async () => {
      const sql = "SELECT n FROM (VALUES 1, 2, 3) AS t(n) ORDER BY n OFFSET ? LIMIT ?";
      expect((await ask(sql, { ExecutionParameters: ["1", "1"] })).rows).to.deep.equal([
        ["n"],
        ["2"],
      ]);
      expect(await reason(sql, { ExecutionParameters: ["1", "'x'"] })).to.match(/^NOT_SUPPORTED: /);
      expect(await reason(sql, { ExecutionParameters: ["1", "-1"] })).to.match(/^NOT_SUPPORTED: /);
    });

    it("must be as many as there are places, and are ignored where there is none", async () => {
      expect(await reason("SELECT ?, ?", { ExecutionParameters: ["1"] })).to.equal(
        "INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected 2 but found 1",
      );
      expect(await reason("SELECT ?")).to.match(/expected 1 but found 0$/);
      expect(await values("SELECT 1", "2", "3")).to.deep.equal(["1"]);
    });

    it("go into what writes", async () => {
      const more = { ExecutionParameters: ["7"] };
      const { results } = await ask("CREATE TABLE made AS SELECT ? AS seven", more);
      expect(results.UpdateCount).to.equal(1);
    });

    it("are given to prepared statements, by USING or beside", async () => {
      await ask("PREPARE sums FROM SELECT ? + ? AS total");
      const { execution, rows } = await ask("EXECUTE sums USING 1, 2 * 3");
      expect(rows).to.deep.equal([["total"], ["7"]]);
      expect(execution.Query).to.equal("EXECUTE sums USING 1, 2 * 3");
      expect(await values("EXECUTE sums", "20", "30")).to.deep.equal(["50"]);
      await ask("PREPARE sums FROM\nSELECT 'new' AS total");
      expect((await ask("EXECUTE sums")).rows[1]).to.deep.equal(["new"]);
    });

    it("prepare what writes, too", async () => {
      await ask("PREPARE making FROM CREATE TABLE prepared AS SELECT ? AS a");
      const { execution } = await ask("EXECUTE making USING 'x'");
      expect(execution.SubstatementType).to.equal("CREATE_TABLE_AS_SELECT");
      await ask(
        "PREPARE unloading FROM UNLOAD (SELECT ? AS a) TO 's3://lake-bucket/prepared/' WITH (format = 'JSON', compression = 'NONE')",
      );
      await ask("EXECUTE unloading USING 'x'");
      const [key] = lake.keys("prepared/");
      expect((await lake.file(key!)).toString()).to.equal('{"a":"x"}\n');
    });

    it("are of one workgroup's statements, until they are deallocated", async () => {
      await ask("PREPARE mine FROM SELECT 1");
      const elsewhere = await errorOf(ask("EXECUTE mine", { WorkGroup: "lake" }));
      expect(elsewhere.message).to.equal("PreparedStatement mine was not found in workGroup lake");
      await ask("DEALLOCATE PREPARE mine");
      const gone = await errorOf(ask("EXECUTE mine"));
      expect(gone.message).to.equal("PreparedStatement mine was not found in workGroup free");
      expect(await reason("DEALLOCATE PREPARE mine")).to.match(/^NOT_FOUND: Prepared statement/);
    });
  });
}
