import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { QueryOutcome } from "../../../lake/emulator/sql/contract";
import { createQueryEngine } from "../../../lake/emulator/sql/engine";
import type { OutputRequest } from "../../../lake/emulator/sql/output/outputRequest";
import { lock, openInstance } from "../../../lake/emulator/sql/run/instance";
import { database, MemoryCatalog } from "./support/memoryCatalog";
import { plain } from "./support/tables";

describe("a statement that writes", () => {
  const root = mkdtempSync(join(tmpdir(), "write-"));
  const folder = join(root, "execution");
  const secret = join(root, "secret.csv");

  beforeEach(() => {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(secret, "a\n1\n");
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  /** What the locked instance says to SQL that no gate has seen. */
  const inside = async (sql: string): Promise<string> => {
    const { connection, close } = await openInstance();
    try {
      await lock(connection, folder);
      await connection.run(sql);
      return "ran";
    } catch (error) {
      return (error as Error).message;
    } finally {
      close();
    }
  };

  // Without this the refusals below would prove nothing: the folder itself can be written to.
  it("may write into its own folder", async () => {
    expect(await inside(`COPY (SELECT 1 AS a) TO '${folder}/0' (FORMAT parquet)`)).to.equal("ran");
    expect(readdirSync(folder)).to.deep.equal(["0"]);
  });

  it("could write anywhere, were it not locked", async () => {
    const { connection, close } = await openInstance();
    await connection.run(`COPY (SELECT 1 AS a) TO '${root}/x.csv'`);
    close();
    expect(readdirSync(root)).to.include("x.csv");
  });

  const outside: Readonly<Record<string, () => string>> = {
    "write beside its folder": () => `COPY (SELECT 1) TO '${root}/x.csv'`,
    "write over a file": () => `COPY (SELECT 1) TO '${secret}'`,
    "climb out of its folder": () => `COPY (SELECT 1) TO '${folder}/../x.csv'`,
    "write into a folder whose name begins like its own": () =>
      `COPY (SELECT 1) TO '${folder}2/x.csv'`,
    "read beside its folder": () => `SELECT * FROM read_csv('${secret}')`,
    "list folders": () => `SELECT * FROM glob('${root}/*')`,
    "attach a database outside": () => `ATTACH '${root}/x.db'`,
    "export a database": () => `EXPORT DATABASE '${root}/out'`,
    "widen its folder": () => `SET allowed_directories = ['/']`,
    "open the files again": () => "SET enable_external_access = true",
    "load an extension": () => "INSTALL httpfs",
  };
  for (const [what, sql] of Object.entries(outside)) {
    it(`cannot ${what}`, async () => {
      mkdirSync(`${folder}2`);
      expect(await inside(sql())).to.match(/Permission Error|Invalid Input Error|locked/);
      expect(readdirSync(root).sort()).to.deep.equal(["execution", "execution2", "secret.csv"]);
      expect(readdirSync(folder)).to.deep.equal([]);
      expect(readFileSync(secret, "utf8")).to.equal("a\n1\n");
    });
  }

  it("cannot follow a link out of its folder", async () => {
    symlinkSync(root, join(folder, "link"));
    expect(await inside(`COPY (SELECT 1) TO '${folder}/link/x.csv'`)).to.match(/Permission Error/);
    expect(readdirSync(root).sort()).to.deep.equal(["execution", "secret.csv"]);
  });

  describe("through the engine", () => {
    const catalog = new MemoryCatalog([plain]);
    const engine = createQueryEngine();

    after(async () => {
      await engine.close();
      catalog.remove();
    });

    const write = (sql: string, more: Partial<OutputRequest> = {}): Promise<QueryOutcome> =>
      engine.run({
        sql,
        database,
        catalog,
        now: 0,
        task: {
          kind: "write",
          output: { folder, format: "PARQUET", compression: "GZIP", partitionedBy: [], ...more },
        },
      });

    it("has files of its own naming, and tells which", async () => {
      const outcome = await write(
        'CREATE TABLE "a/../b" AS SELECT id AS "../../x", name FROM plain',
      );
      expect(outcome.state === "SUCCEEDED" && outcome.written).to.deep.equal({
        columns: [
          { name: "../../x", hiveType: "int" },
          { name: "name", hiveType: "string" },
        ],
        rows: 2,
        files: [{ file: join(folder, "0"), partition: [], rows: 2 }],
      });
      expect(readdirSync(folder)).to.deep.equal(["0"]);
    });

    it("has a file for each partition, whatever its value", async () => {
      const outcome = await write(
        "CREATE TABLE t AS SELECT id, concat('../', name) AS k FROM plain",
        { partitionedBy: ["k"] },
      );
      expect(outcome.state === "SUCCEEDED" && outcome.written!.files).to.deep.equal([
        { file: join(folder, "0"), partition: ["../one"], rows: 1 },
        { file: join(folder, "1"), partition: [null], rows: 1 },
      ]);
    });

    it("has no file where its query fails", async () => {
      const outcome = await write("CREATE TABLE t AS SELECT 1 / (id - 2) AS a FROM plain");
      expect(outcome.state === "FAILED" && outcome.error.name).to.equal("DIVISION_BY_ZERO");
      expect(readdirSync(folder)).to.deep.equal([]);
    });

    it("writes nothing as long as it is run for its rows", async () => {
      for (const sql of [
        "CREATE TABLE t AS SELECT 1 AS a",
        "INSERT INTO plain VALUES (1, 'a')",
        "UNLOAD (SELECT 1 AS a) TO 's3://b/' WITH (format = 'PARQUET')",
        "DROP TABLE plain",
      ]) {
        const outcome = await engine.run({ sql, database, catalog, now: 0 });
        expect(outcome.state === "FAILED" && outcome.error.name, sql).to.equal("NOT_SUPPORTED");
      }
      expect(readdirSync(folder)).to.deep.equal([]);
    });

    it("reads no file by its query", async () => {
      for (const query of [`SELECT * FROM read_csv('${secret}')`, `SELECT * FROM "${secret}"`]) {
        const outcome = await write(`CREATE TABLE t AS ${query}`);
        expect(outcome.state === "FAILED" && outcome.error.name, query).to.be.oneOf([
          "SYNTAX_ERROR",
          "TABLE_NOT_FOUND",
        ]);
      }
      expect(readdirSync(folder)).to.deep.equal([]);
    });
  });
});
