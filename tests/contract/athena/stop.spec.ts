import { readdirSync } from "node:fs";

import { StopQueryExecutionCommand } from "@aws-sdk/client-athena";
import { expect } from "chai";

import { doors, errorOf } from "../../support/emulator/lakeDoors";
import { statementLake } from "../../support/emulator/statementLake";

const values = new Array<string>(60).fill("1").join(", ");
/** 60 to the ninth rows: nobody lives to see its end. */
const endless =
  "SELECT count(*) AS n FROM " +
  new Array<string>(9).fill(`(SELECT 1 FROM (VALUES ${values}) AS t(x))`).join(" CROSS JOIN ");

for (const door of doors) {
  describe(`StopQueryExecution ${door.name}`, () => {
    const lake = statementLake(door);
    const { ask, execution, start } = lake;

    const folders = (): string[] => {
      try {
        const { writingFolder } = lake.under().lake.state;
        return readdirSync(writingFolder).filter((name) => name.startsWith("query-"));
      } catch {
        return [];
      }
    };

    for (const [what, sql] of [
      ["CTAS", `CREATE TABLE endless AS ${endless}`],
      ["UNLOAD", `UNLOAD (${endless}) TO 's3://lake-bucket/endless/' WITH (format = 'PARQUET')`],
    ] as const) {
      it(`stops ${what} for real, and nothing of it stays`, async () => {
        const id = await start({
          QueryString: sql,
          WorkGroup: "free",
          ResultConfiguration: { OutputLocation: "s3://lake-bucket/stopped/" },
        });
        while (folders().length === 0) await new Promise((resolve) => setImmediate(resolve));
        await lake
          .under()
          .call(({ athena }) =>
            athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id })),
          );
        await lake.under().clock.sleep(100);
        const { Status } = await execution(id);
        expect([Status!.State, Status!.StateChangeReason]).to.deep.equal([
          "CANCELLED",
          "Query cancelled by user",
        ]);
        expect((await errorOf(lake.results(id))).AthenaErrorCode).to.equal("RESULT_NOT_FOUND");
        expect([folders(), lake.keys("stopped/"), lake.keys("endless/")]).to.deep.equal([
          [],
          [],
          [],
        ]);
        // The engine has one query at a time: that it answers says that it has let go of the other.
        expect((await ask("SHOW TABLES 'endless'")).rows).to.deep.equal([]);
        expect((await ask("SELECT 1 AS one")).rows).to.deep.equal([["one"], ["1"]]);
      });
    }
  });
}
