import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { parse } from "yaml";

import { configKeys } from "../../config/keys";
import { configurationPage } from "../../tools/docs";

const root = join(__dirname, "..", "..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

interface ProjectFile {
  readonly config: Record<string, { default: unknown }>;
}

describe("what is written from the table of keys", () => {
  it("is docs/configuration.md, word for word", async () => {
    expect(await configurationPage(configKeys)).to.equal(read("docs/configuration.md"));
  });

  it("no longer matches once a key changes", async () => {
    const { bufferSizeMiB } = configKeys;
    const changed = { ...configKeys, bufferSizeMiB: { ...bufferSizeMiB, range: "anything" } };
    expect(await configurationPage(changed)).not.to.equal(read("docs/configuration.md"));
  });

  it("is Pulumi.yaml's block: exactly the keys with one default for every profile", () => {
    const expected = Object.entries(configKeys).flatMap(([name, { default: from }]) =>
      from.kind === "same" ? [[name, { default: from.value }]] : [],
    );
    const { config } = parse(read("Pulumi.yaml")) as ProjectFile;
    expect(config).to.deep.equal(Object.fromEntries(expected));
  });
});
