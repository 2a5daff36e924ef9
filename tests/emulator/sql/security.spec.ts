import { DuckDBInstance } from "@duckdb/node-api";
import { expect } from "chai";

import { createQueryEngine } from "../../../lake/emulator/sql/engine";
import { checkGenerated, GateRefused } from "../../../lake/emulator/sql/run/gate";
import { lock, openInstance } from "../../../lake/emulator/sql/run/instance";
import { attempts } from "../../support/emulator/hostile/hostileSql";
import { database, MemoryCatalog } from "./support/memoryCatalog";

const deep = (open: string, close: string, count: number): string =>
  `SELECT ${open.repeat(count)}1${close.repeat(count)}`;
const tooMuch: Readonly<Record<string, string>> = {
  "deep brackets": deep("(", ")", 10_000),
  "deep calls": deep("abs(", ")", 1_000),
  "deep arrays": deep("ARRAY[", "]", 101),
  "deep subqueries": deep("(SELECT ", ")", 101),
  "a run of signs": `SELECT ${"- ".repeat(1_000)}1`,
  "many set operations": new Array<string>(600).fill("SELECT 1").join(" UNION ALL "),
  "many columns": `SELECT ${new Array<string>(20_002).fill("1").join(",")}`,
  "long text": `SELECT '${"x".repeat(262_144)}'`,
};

describe("SQL that must not run", () => {
  const catalog = new MemoryCatalog([
    { name: "t", columns: [{ name: "a", type: "string" }], parts: [{ files: { x: '{"a":"v"}' } }] },
  ]);
  const engine = createQueryEngine();

  after(async () => {
    await engine.close();
    catalog.remove();
  });
  const state = async (sql: string): Promise<string> => {
    const outcome = await engine.run({ sql, database, catalog, now: 0 });
    return outcome.state === "FAILED" ? outcome.error.name : outcome.state;
  };

  for (const [family, texts] of Object.entries(attempts)) {
    for (const sql of texts) {
      it(`refuses ${family}: ${JSON.stringify(sql)}`, async () => {
        expect(await state(sql)).to.be.oneOf([
          "SYNTAX_ERROR",
          "NOT_SUPPORTED",
          "TABLE_NOT_FOUND",
          "SCHEMA_NOT_FOUND",
          "CATALOG_NOT_FOUND",
          "COLUMN_NOT_FOUND",
          "FUNCTION_NOT_FOUND",
        ]);
      });
    }
  }

  for (const [what, sql] of Object.entries(tooMuch)) {
    it(`refuses ${what} before parsing`, async () => {
      expect(await state(sql)).to.equal("SYNTAX_ERROR");
    });
  }

  it("keeps quotes and backslashes inside of text", async () => {
    const sql = `SELECT 'a\\'' FROM t --', "a" FROM t WHERE a <> '''; DROP TABLE t; --'`;
    const outcome = await engine.run({ sql, database, catalog, now: 0 });
    expect(outcome.state === "SUCCEEDED" && outcome.rows).to.deep.equal([["a\\' FROM t --", "v"]]);
  });
});

describe("the second gate", () => {
  const allowed = { tables: new Set(["awsdatacatalog.db.t"]), commonTables: new Set(["q0"]) };
  const verdict = async (sql: string): Promise<string> => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    try {
      await checkGenerated(connection, sql, allowed);
      return "passes";
    } catch (error) {
      if (!(error instanceof GateRefused)) throw error;
      return error.message;
    } finally {
      connection.closeSync();
    }
  };

  for (const [sql, expected] of [
    [`SELECT "r0"."a" AS "c0" FROM "awsdatacatalog"."db"."t" AS "r0"`, "passes"],
    [`WITH "q0" AS (SELECT 1 AS "c0") SELECT * FROM "q0"`, "passes"],
    [`SELECT * FROM read_text('/etc/passwd')`, "a table function"],
    [`SELECT (SELECT content FROM read_text('/etc/passwd'))`, "a table function"],
    [`SELECT * FROM '/etc/passwd.csv'`, "the table /etc/passwd.csv"],
    [`SELECT * FROM "awsdatacatalog"."db"."other"`, "the table awsdatacatalog.db.other"],
    [`SELECT getvariable('x')`, "the function getvariable"],
    [`SELECT 1; SELECT 2`, "more than one statement"],
  ] as const) {
    it(`answers "${expected}" to ${sql}`, async () => {
      expect(await verdict(sql)).to.equal(expected);
    });
  }

  it("lets no other statement than a query pass", async () => {
    expect(await verdict("COPY (SELECT 1) TO 'x.csv'")).to.match(/^not one SELECT/);
  });
});

describe("the locked instance", () => {
  for (const sql of [
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM '/etc/passwd'",
    "COPY (SELECT 1) TO 'x.csv'",
    "ATTACH 'x.db'",
    "SET enable_external_access = true",
    "SET memory_limit = '64GB'",
    "INSTALL httpfs",
    "LOAD httpfs",
  ]) {
    it(`refuses by itself: ${sql}`, async () => {
      const { connection, close } = await openInstance();
      await lock(connection);
      const error: unknown = await connection.run(sql).catch((thrown: unknown) => thrown);
      close();
      expect(String(error)).to.match(/disabled|locked|Cannot change|not allowed|does not exist/i);
    });
  }
});
