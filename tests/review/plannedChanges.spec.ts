import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { exitCodes } from "../../lake/core/exitCodes";
import {
  plannedChanges,
  plannedText,
  type PreviewDigest,
  refusals,
} from "../../lake/review/plannedChanges";
import { runScript } from "../support/scripts/runScript";

const urn = (types: string, name: string): string => `urn:pulumi:dev::lake::${types}::${name}`;

const digest: PreviewDigest = {
  steps: [
    { op: "same", urn: urn("aws:iam/role:Role", "role") },
    { op: "update", urn: urn("aws:glue/crawler:Crawler", "crawler"), diffReasons: ["schedule"] },
    { op: "delete", urn: urn("aws:iam/policy:Policy", "policy") },
    {
      op: "replace",
      urn: urn("lake:index:Ingest$aws:s3/bucket:Bucket", "bucket"),
      diffReasons: ["bucket", "tags"],
      replaceReasons: ["bucket"],
    },
  ],
  diagnostics: [
    { severity: "warning", message: "warning: a value is undefined\n" },
    { severity: "error", message: "error: unable to replace\nas it is protected\n" },
  ],
};

describe("plannedChanges", () => {
  it("puts what loses data first, and tells what it loses and why", () => {
    expect(plannedText(plannedChanges(digest))).to.equal(
      [
        "  replace  Bucket bucket (bucket)",
        "  replace: data will be lost: the objects in it",
        "  delete   Policy policy",
        "  update   Crawler crawler (schedule)",
        "1 to replace, 1 to delete, 1 to update",
        "",
      ].join("\n"),
    );
  });

  it("says so where nothing changes", () => {
    expect(plannedText(plannedChanges({}))).to.equal("nothing to change\n");
  });

  it("keeps the engine's errors, each in one line", () => {
    expect(refusals(digest)).to.deep.equal(["unable to replace as it is protected"]);
  });
});

describe("npm run preview", () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "preview-"));
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it("reads a preview from a file, and fails where the engine refuses it", async () => {
    const file = join(directory, "preview.json");
    writeFileSync(file, JSON.stringify(digest));
    const { code, stdout, stderr } = await runScript("preview", ["--file", file]);
    expect(code).to.equal(1);
    expect(stdout).to.contain("replace: data will be lost: the objects in it");
    expect(stderr).to.contain("unable to replace as it is protected");
  });

  for (const [title, json] of [
    ["an empty object", {}],
    ["a list", []],
    ["a stack export", { version: 3, deployment: {} }],
    ["steps that are none", { steps: null }],
    ["steps without urns", { steps: [{ op: "same" }] }],
  ] as const) {
    it(`refuses ${title}: silence about lost data would be worse`, async () => {
      const file = join(directory, "other.json");
      writeFileSync(file, JSON.stringify(json));
      const { code, stdout, stderr } = await runScript("preview", ["--file", file]);
      expect(code).to.equal(exitCodes.usage.code);
      expect(stdout).to.equal("");
      expect(stderr).to.contain("must be the JSON of a preview");
    });
  }

  it("says what to do where there is no Pulumi CLI", async () => {
    const { code, stdout, stderr } = await runScript("preview", [], { PATH: directory });
    expect(code).to.equal(exitCodes.stackNotFound.code);
    expect(stdout).to.equal("");
    expect(stderr).to.match(/not on this machine's PATH\n {2}try: install it/);
  });
});
