import { execFile } from "node:child_process";
import { join } from "node:path";

import { expect } from "chai";

import { scriptCommand } from "../support/scripts/scriptCommand";

const root = join(__dirname, "..", "..");

/** The package's command, as `npx analytics-workshop` runs it. */
function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const script = scriptCommand("cli", words);
  return new Promise((resolve) => {
    execFile(process.execPath, script, { cwd: root }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

describe("the command of the package", () => {
  for (const words of [[], ["--help"]]) {
    it(`lists its commands when called with ${words.join() || "nothing"}`, async () => {
      const { code, out } = await run(...words);
      expect(code).to.equal(0);
      for (const name of ["start", "emulator", "generate", "query", "policy", "preview"]) {
        expect(out).to.match(new RegExp(`^ {2}${name} `, "m"));
      }
    });
  }

  it("hands its words on to a command", async () => {
    const { code, out } = await run("emulator", "--help");
    expect(code).to.equal(0);
    expect(out).to.contain("--faults");
    expect(await run("emulator", "--port", "x")).to.include({ code: 2 });
  });

  it("refuses a command that it does not have", async () => {
    const { code, err } = await run("constructor");
    expect(code).to.equal(2);
    expect(err).to.equal("error: no command constructor\n  try: analytics-workshop --help\n");
  });
});
