import { expect } from "chai";

import { EngineDied, MalformedQuery, type QueryOutcome } from "../../../lake/emulator/sql/contract";
import { createQueryEngine } from "../../../lake/emulator/sql/engine";
import { database, MemoryCatalog } from "./support/memoryCatalog";
import { drifted, hourly, nested, odd, orc, plain } from "./support/tables";

describe("the query engine", () => {
  const catalog = new MemoryCatalog([plain, hourly, odd, nested, drifted, orc]);
  const engine = createQueryEngine();

  after(async () => {
    await engine.close();
    catalog.remove();
  });
  const run = (
    sql: string,
    more: { signal?: AbortSignal; timeoutMs?: number } = {},
  ): Promise<QueryOutcome> =>
    engine.run({ sql, database, catalog, now: Date.UTC(2026, 0, 2, 3, 4, 5), ...more });
  const rows = async (sql: string): Promise<unknown> => {
    const outcome = await run(sql);
    return outcome.state === "SUCCEEDED" ? outcome.rows : outcome;
  };
  const message = async (sql: string): Promise<string> => {
    const outcome = await run(sql);
    return outcome.state === "FAILED" ? outcome.error.message : outcome.state;
  };
  const endless =
    "SELECT count(*) FROM " +
    new Array<string>(9).fill(`(SELECT 1 FROM ${lines(60)} AS t(x))`).join(" CROSS JOIN ");

  it("names the kind of a statement without running it", async () => {
    expect(await engine.check("SELECT 1;")).to.deep.include({
      statementType: "DML",
      substatementType: "SELECT",
    });
    expect(await engine.check("SHOW TABLES")).to.deep.include({
      statementType: "UTILITY",
      substatementType: "SHOW_TABLES",
    });
  });

  it("refuses text that does not parse", async () => {
    const error: unknown = await engine
      .check("SELECT a, FROM t")
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(MalformedQuery);
    expect((error as Error).message).to.equal(
      "line 1:11: mismatched input 'FROM'. Expecting: '*', <expression>",
    );
  });

  it("describes columns as Athena does", async () => {
    const outcome = await run('SELECT id, name AS "The Name", count(*) FROM plain GROUP BY 1, 2');
    // aws-behaviour.md 3, "ColumnInfo".
    expect(outcome.state === "SUCCEEDED" && outcome.columns).to.deep.equal([
      { name: "id", type: "integer", precision: 10, scale: 0, caseSensitive: false },
      { name: "The Name", type: "varchar", precision: 2147483647, scale: 0, caseSensitive: true },
      { name: "_col2", type: "bigint", precision: 19, scale: 0, caseSensitive: false },
    ]);
  });

  it("reads what the fast reader would read otherwise by the SerDe's rules", async () => {
    expect(await rows("SELECT id, name FROM odd ORDER BY id")).to.deep.equal([
      ["7", "case"],
      ["8", "5"],
      ["9", "first"],
      ["11", "zip"],
      [null, null],
    ]);
    expect(await rows("SELECT count(*) FROM odd")).to.deep.equal([["5"]]);
  });

  it("keeps the profiles it took for the next query", () => {
    expect([...catalog.profiles.values()].some((profile) => !profile.oneObjectPerLine)).to.equal(
      true,
    );
  });

  it("writes nested values as Athena does", async () => {
    expect(
      await rows("SELECT place, counts, amount, seen, place.city, place.at[2] FROM nested"),
    ).to.deep.equal([
      ["{city=N, at=[1.0, 2.5]}", "{k=1}", "3.50", "2026-01-02 03:04:05.678", "N", "2.5"],
    ]);
  });

  for (const [where, hours, names] of [
    ["hour = '09'", ["01/09", "02/09"], ["x", "a much longer name"]],
    ["day = '01' AND hour > '09'", ["01/10"], ["y", "y"]],
    ["hour IN ('10', '11')", ["01/10"], ["y", "y"]],
    ["NOT (day = '01' OR hour = '10')", ["02/09"], ["a much longer name"]],
    ["day BETWEEN '00' AND '01' AND id > 1", ["01/09", "01/10"], ["y", "y"]],
    ["day IS NULL", [], []],
    ["concat(day, hour) = '0109'", ["01/09", "01/10", "02/09"], ["x"]],
  ] as const) {
    it(`reads only the partitions that ${where} can need`, async () => {
      catalog.asked.length = 0;
      const outcome = await run(`SELECT name FROM hourly WHERE ${where} ORDER BY id`);
      expect(catalog.asked).to.deep.equal(hours.map((hour) => `s3://bucket/data/hourly/${hour}/`));
      expect(outcome.state === "SUCCEEDED" && outcome.rows).to.deep.equal(
        names.map((name) => [name]),
      );
    });
  }

  it("does not prune the side of an outer join that gets NULLs", async () => {
    const sql =
      "SELECT p.id FROM plain p LEFT JOIN hourly h ON p.id = h.id WHERE h.day IS NULL OR h.day = '02'";
    expect(await rows(sql)).to.deep.equal([]);
  });

  it("counts the bytes of a table for each of its uses", async () => {
    const once = await run("SELECT count(*) FROM plain");
    const twice = await run("SELECT count(*) FROM plain a CROSS JOIN plain b");
    expect(twice.dataScannedBytes)
      .to.equal(2 * once.dataScannedBytes)
      .and.to.be.greaterThan(0);
  });

  it("fails where a partition's type cannot become the table's", async () => {
    expect(await message("SELECT sum(v) FROM drifted")).to.equal(
      "HIVE_PARTITION_SCHEMA_MISMATCH: There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. " +
        "The column 'v' in table 'analyticsworkshopdb.drifted' is declared as type 'double', but partition 'hour=10' declared column 'v' as type 'int'.",
    );
    expect(await rows("SELECT sum(v) FROM drifted WHERE hour = '09'")).to.deep.equal([["1.5"]]);
  });

  it("names what it does not run", async () => {
    expect(await message("SELECT * FROM orc")).to.match(
      /^NOT_SUPPORTED: the format ORC \(.*OrcSerde\) of table analyticsworkshopdb.orc/,
    );
    expect(await message("SELECT url_encode('a')")).to.equal(
      "NOT_SUPPORTED: line 1:8: the function url_encode is not supported here",
    );
  });

  it("stops a query that is cancelled and takes the next one", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    const outcome = await run(endless, { signal: controller.signal });
    expect(outcome).to.include({ state: "CANCELLED", reason: "Query cancelled by user" });
    expect(await rows("SELECT 1")).to.deep.equal([["1"]]);
  });

  it("stops a query at its time limit", async () => {
    const outcome = await run(endless, { timeoutMs: 200 });
    expect(outcome.state === "FAILED" && outcome.error.name).to.equal("EXCEEDED_TIME_LIMIT");
  });

  it("tells of a lost child and starts another", async () => {
    const dying: MemoryCatalog = Object.assign(Object.create(catalog) as MemoryCatalog, {
      databaseExists: () => {
        // What hostile data can do from inside.
        for (const child of childrenOf(engine)) child.kill("SIGKILL");
        return Promise.resolve(true);
      },
    });
    const error: unknown = await engine
      .run({ sql: "SELECT * FROM plain", database, catalog: dying, now: 0 })
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(EngineDied);
    expect(await rows("SELECT id FROM plain ORDER BY 1")).to.deep.equal([["1"], ["2"]]);
  });
});

function lines(count: number): string {
  return `(VALUES ${new Array<string>(count).fill("1").join(", ")})`;
}

/** The engine's child, which its interface hides on purpose. */
function childrenOf(engine: object): { kill(signal: string): void }[] {
  return [(engine as { process: { kill(signal: string): void } }).process];
}
