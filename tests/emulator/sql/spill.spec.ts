import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { lock, openInstance } from "../../../lake/emulator/sql/run/instance";
import { allowSpilling, spillVariable } from "../../../lake/emulator/sql/run/spill";

describe("the locked instance of a large query", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "spilling-"));
    process.env[spillVariable] = join(folder, "spill");
    writeFileSync(join(folder, "object"), "a");
  });

  after(() => {
    process.env[spillVariable] = "";
    rmSync(folder, { recursive: true });
  });

  it("reaches no file but what it spills itself", async () => {
    const object = join(folder, "object");
    for (const sql of [
      `SELECT * FROM read_text('${object}')`,
      `SELECT * FROM read_text('${join(folder, "spill", "..", "object")}')`,
      `COPY (SELECT 1) TO '${object}'`,
      `COPY (SELECT 1) TO '${join(folder, "spill", "..", "object")}'`,
      `SET temp_directory = '${folder}'`,
      "SELECT * FROM read_text('/etc/hostname')",
    ]) {
      const { connection, close } = await openInstance();
      await allowSpilling(connection);
      await lock(connection);
      const error: unknown = await connection.run(sql).catch((thrown: unknown) => thrown);
      close();
      expect(String(error), sql).to.match(/disabled|locked|Cannot change|not allowed/i);
    }
  });
});
