import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { root } from "../support/workshop";

/** Under AGPL-3.0: it may test the product, and must be no part of it. */
const vendor = "@cloud-copilot/";

/** Files of the repository that may speak of it besides the tests: they install it, or forbid it. */
const speaking = ["package.json", "package-lock.json", "eslint.config.mjs"];

const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** The files that name the simulator and are no tests. */
function offenders(files: readonly string[], textOf: (file: string) => string): string[] {
  return files
    .filter((file) => /\.(ts|mjs|cjs|js|json)$/.test(file) && !file.startsWith("tests/"))
    .filter((file) => !speaking.includes(file) && textOf(file).includes(vendor));
}

describe("the simulator of permissions", () => {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", list, { cwd: root, encoding: "utf8" }).trim().split("\n");

  it("is imported by tests alone", () => {
    expect(files).to.include.members(["tests/support/permissions/simulate.ts", "index.ts"]);
    expect(offenders(files, read)).to.deep.equal([]);
    const importing = (): string => `import "${vendor}iam-simulate";`;
    expect(offenders(["tools/build.ts", "tests/x.spec.ts"], importing)).to.deep.equal([
      "tools/build.ts",
    ]);
  });

  it("is installed for development alone", () => {
    const manifest = JSON.parse(read("package.json")) as Record<string, object>;
    const lock = JSON.parse(read("package-lock.json")) as {
      packages: Record<string, { dev?: boolean }>;
    };
    expect(Object.keys(manifest.dependencies!).join()).not.to.contain(vendor);
    const locked = Object.entries(lock.packages).filter(([path]) => path.includes(vendor));
    expect(locked).not.to.have.length(0);
    for (const [path, { dev }] of locked) expect(dev, path).to.equal(true);
  });
});
