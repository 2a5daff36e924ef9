import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { leftOut } from "../../tools/nodes/withNode";

const root = join(__dirname, "..", "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("the Nodes of the gate", () => {
  it("are pinned with their checksums, and no registry host", () => {
    const lock = read("tools/nodes/package-lock.json");
    const { packages } = JSON.parse(lock) as {
      packages: Record<string, { version?: string; integrity?: string }>;
    };
    for (const major of ["22", "24"]) {
      const node = packages[`node_modules/node-${major}`];
      expect(node?.version).to.match(new RegExp(`^${major}\\.\\d+\\.\\d+$`));
      expect(node?.integrity).to.match(/^sha512-/);
    }
    expect(lock).not.to.include("http");
  });

  it("are each run by the gate, and by the workflow beside the oldest", () => {
    expect(read(".ci/run")).to.match(/for major in 22 24; do\n.*withNode\.ts "\$major" npm test\n/);
    expect(read(".github/workflows/ci.yml")).to.include("node: [20, 22, 24]");
  });

  it("are left out, with the reason, where their packages do not run", () => {
    expect(leftOut("linux", "x64")).to.equal(undefined);
    expect(leftOut("darwin", "arm64")).to.include("darwin arm64");
    expect(leftOut("linux", "arm64")).to.include("linux arm64");
  });
});
