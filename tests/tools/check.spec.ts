import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { withFolder } from "../support/workshop";

const root = join(__dirname, "..", "..");
const command = ["--require", join(root, "tests", "support", "typescript", "hook.cjs")];

describe("npm run check", function () {
  this.timeout(60_000);

  it("looks once at what is clean, and again at what changed, failed or is asked for", async () => {
    await withFolder((folder) => {
      const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
      const looks = (...args: string[]): { code: number | null; times: number } => {
        rmSync(join(folder, "looked"), { force: true });
        write("looked", "");
        const script = [...command, join(root, "tools", "check.ts"), ...args];
        const { status } = spawnSync(process.execPath, script, { cwd: folder });
        return { code: status, times: readFileSync(join(folder, "looked"), "utf8").length };
      };
      const look =
        'const fs = require("fs"); fs.appendFileSync("looked", "x"); process.exit(fs.existsSync("bad") ? 1 : 0)';
      write("look.cjs", look);
      write(
        "package.json",
        JSON.stringify({ scripts: { "test:types": "node look.cjs", lint: "node look.cjs" } }),
      );
      write(".gitignore", "looked\n.cache\n");
      expect(looks(), "no repository").to.deep.equal({ code: 0, times: 2 });
      expect(looks(), "no repository, again").to.deep.equal({ code: 0, times: 2 });
      execFileSync("git", ["init", "--quiet"], { cwd: folder });
      expect(looks(), "first").to.deep.equal({ code: 0, times: 2 });
      expect(looks(), "the same").to.deep.equal({ code: 0, times: 0 });
      expect(looks("--again"), "asked for").to.deep.equal({ code: 0, times: 2 });
      write("bad", "");
      expect(looks(), "failing").to.deep.equal({ code: 1, times: 2 });
      expect(looks(), "failed before").to.deep.equal({ code: 1, times: 2 });
      write("more.ts", "export {};");
      rmSync(join(folder, "bad"));
      expect(looks(), "a new file").to.deep.equal({ code: 0, times: 2 });
      return Promise.resolve();
    });
  });
});
