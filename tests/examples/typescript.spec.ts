import { join } from "node:path";

import { expect } from "chai";

import type { DeployedResource } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { runScript } from "../support/scripts/runScript";

const directory = join("examples", "typescript");

describe("examples/typescript", function () {
  this.timeout(180_000);

  it("declares its lake from three components", async () => {
    const { resources } = await evaluate({ directory, stack: "dev" });
    const components = resources.filter(({ type }) => type.startsWith("analytics-workshop:"));
    expect(components.map(({ type, name }) => [type, name])).to.deep.equal([
      ["analytics-workshop:index:IngestPipeline", "ingest"],
      ["analytics-workshop:index:GlueCatalog", "catalog"],
      ["analytics-workshop:index:AthenaWorkspace", "athena"],
    ]);
    const { inputs }: DeployedResource = resources.find(({ name }) => name === "ingest-stream")!;
    expect(inputs.extendedS3Configuration).to.include({
      prefix: "lake/readings/",
      compressionFormat: "GZIP",
      bufferingInterval: 60,
    });
  });

  it("runs in the embedded lake by the command of its page", async () => {
    const args = ["--program", directory, "--seed", "7", "--count", "500", "--json"];
    const { code, stdout, stderr } = await runScript("start", args);
    expect(stderr).to.equal("");
    const { queried, tables } = JSON.parse(stdout) as {
      queried: number;
      tables: { name: string }[];
    };
    expect(queried).to.equal(500);
    expect(tables.map(({ name }) => name)).to.deep.equal(["machines", "readings"]);
    expect(code).to.equal(0);
  });
});
