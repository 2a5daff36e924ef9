import { join } from "node:path";

import { expect } from "chai";

import type { GenerateFlags } from "../../scripts/ui/generate/generateFlags";
import { openingLine } from "../../scripts/ui/generate/openingLine";
import { firstOutput } from "../support/scripts/firstOutput";
import { packagesOf } from "../support/scripts/packagesOf";

const hook = join(__dirname, "..", "support", "typescript", "hook.cjs");
const generate = ["--require", hook, join(__dirname, "..", "..", "scripts", "generate.ts")];

describe("what a load says first", () => {
  const lines: [flags: Partial<GenerateFlags>, line: string][] = [
    [{ stack: "dev" }, "Loading 5 records into the lake of stack dev"],
    [{ outputs: "o.json" }, "Loading 5 records into the lake of o.json"],
    [{}, "Loading 5 records into the lake that is named"],
    [{ stack: "dev", plan: "p.yaml" }, "Loading the loads of p.yaml into the lake of stack dev"],
    [{ stack: "dev", to: "s3-backfill" }, "Writing the past into the lake of stack dev"],
    [{ to: "file", out: "a.ndjson" }, "Writing 5 records to a.ndjson"],
    [{ to: "stdout" }, "Writing 5 records to stdout"],
  ];
  for (const [flags, line] of lines) {
    it(line, () => {
      const all = { to: "firehose", count: 5, ...flags } as GenerateFlags;
      expect(openingLine(all)).to.equal(line);
    });
  }

  it("C2: is said before anything that takes a while to load", () => {
    const { text, modules } = firstOutput(generate, ["--outputs", "missing.json", "--count", "5"]);
    expect(text).to.equal("Loading 5 records into the lake of missing.json\n");
    const packages = packagesOf(modules);
    expect(packages).to.include("commander"); // The list is one.
    const slow = /^@aws-sdk\/|^@smithy\/|^yaml$|^cli-progress$|^@pulumi\//;
    expect([...packages].filter((name) => slow.test(name))).to.deep.equal([]);
  });

  it("is not said where nobody looks on, or everything is for a program", () => {
    for (const flag of ["--json", "--quiet"]) {
      const { text } = firstOutput(generate, ["--outputs", "missing.json", flag]);
      expect(text).to.match(/^error: missing\.json: no such file/);
    }
  });
});
