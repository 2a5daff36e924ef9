import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { type BadInputFiles, badInputFiles } from "../support/badInputFiles";
import { runScript, type ScriptRun } from "../support/scripts/runScript";
import { type ServedWorkshop, serveWorkshop } from "../support/servedWorkshop";
import { secondLake } from "../support/workshop";
import { lakeRows } from "./rows/lakeRows";
import { usageRows } from "./rows/usageRows";

/** C1, C3: one line of cause, one of remedy, no stack trace, nothing on stdout. */
function expectTold(run: ScriptRun, code: number, says: RegExp): void {
  expect(run.stderr).to.match(says);
  expect(run.stderr).to.match(/^error: /m);
  expect(run.stderr).not.to.match(/^ +at .+:\d+:\d+\)?$/m);
  expect(run.code, run.stderr).to.equal(code);
}

// The loader's rows of reliability.md 6.
describe("npm run generate, where it cannot go on", function () {
  this.timeout(120_000);
  let folder: string;
  let files: BadInputFiles;
  let served: ServedWorkshop;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "exit-codes-"));
    files = badInputFiles(folder);
    served = await serveWorkshop(folder);
  });

  after(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const target = () => ["--outputs", served.outputs(), "--yes"];
  const env = () => ({ AWS_ENDPOINT_URL: served.url });

  for (const { title, args, code, says, environment } of usageRows) {
    it(`exits ${code} before any request: ${title}`, async () => {
      served.suffer([]);
      const changed = { ...env(), ...environment?.(files) };
      const given = args(files);
      const flags = given.includes("--stack") || given.includes("--outputs") ? [] : target();
      const run = await runScript("generate", [...flags, ...given], changed);
      expectTold(run, code, says);
      expect(run.stdout).to.equal("");
      expect(served.requests()).to.equal(0);
    });
  }

  for (const { title, args, code, says, faults, outputs, environment, puts = 0 } of lakeRows) {
    it(`exits ${code}: ${title}`, async () => {
      served.suffer(faults ?? []);
      const changed = { ...env(), ...environment?.(served.url) };
      const template = join(secondLake, "record.template");
      const run = await runScript(
        "generate",
        [
          ...["--outputs", served.outputs(outputs), "--yes", "--quiet"],
          ...["--template", template, "--count", "20", "--rate", "0", ...(args ?? [])],
        ],
        changed,
      );
      expectTold(run, code, says);
      expect(run.stdout).to.equal("");
      expect(served.puts()).to.equal(puts);
    });
  }

  it("loads that lake where nothing is wrong", async () => {
    served.suffer([]);
    const template = join(secondLake, "record.template");
    const flags = [...target(), "--template", template, "--count", "20", "--no-query", "--quiet"];
    const run = await runScript("generate", flags, env());
    expect(run.stderr).to.equal("");
    expect(run.code).to.equal(0);
  });

  it("C3: shows a stack trace with --debug", async () => {
    const run = await runScript("generate", ["--count", "0", "--debug"]);
    expect(run.stderr).to.match(/^ +at .+:\d+:\d+\)?$/m);
  });
});
