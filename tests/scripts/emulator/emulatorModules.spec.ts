import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { startEmulatorScript } from "../../support/scripts/emulatorScript";
import { packagesOf } from "../../support/scripts/packagesOf";

/** Writes at a process's end which modules it has loaded. */
const listing = `
process.on("exit", () => {
  const file = require("node:path").join(process.env.LISTED_IN, String(process.pid));
  require("node:fs").writeFileSync(file, Object.keys(require.cache).join("\\n"));
});
`;

describe("the process of the emulator", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "modules-"));
    writeFileSync(join(folder, "list.cjs"), listing);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** The packages that the serving process has loaded once it has answered and ended. */
  async function packagesLoaded(args: readonly string[]): Promise<Set<string>> {
    const emulator = await startEmulatorScript(["--lake", join(folder, "lake"), ...args], {
      LISTED_IN: folder,
      NODE_OPTIONS: `--require ${join(folder, "list.cjs")}`,
    });
    const response = await fetch(emulator.url, {
      method: "POST",
      headers: { "x-amz-target": "AmazonAthena.ListWorkGroups" },
      body: "{}",
    });
    expect(response.status).to.equal(200);
    expect(await emulator.stop()).to.equal(0);
    const files = readFileSync(join(folder, String(emulator.pid)), "utf8").split("\n");
    expect(files.some((file) => file.endsWith("lake/emulator/openLake.ts"))).to.equal(true);
    return packagesOf(files);
  }

  const heavy = /^@pulumi\/|^@aws-sdk\/|^@smithy\/|^@duckdb\/|^antlr4ng$|^dt-sql-parser$/;

  it("loads neither Pulumi, nor the AWS SDK, nor the SQL engine", async () => {
    const loaded = await packagesLoaded([]);
    expect([...loaded].filter((name) => heavy.test(name))).to.deep.equal([]);
    expect(loaded).to.include("commander"); // The list is one.
  });
});
