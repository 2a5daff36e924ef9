import { expect } from "chai";

import { objectType, serviceLogGroupType } from "./provider/rules";
import type { EngineStack } from "./support/engineStack";
import { inventory } from "./support/inventory";
import { load, serviceLogGroups } from "./support/loaded";
import { Workbench } from "./support/workbench";

describe("destroy after data was loaded", () => {
  let bench: Workbench;
  let stack: EngineStack;

  async function open(stackName: string): Promise<void> {
    bench = await Workbench.open();
    stack = await bench.stack(stackName);
    expect((await stack.up()).error).to.equal(undefined);
    const { bucketName, databaseName } = await stack.outputs();
    load(bench, bucketName as string, databaseName as string);
  }

  afterEach(() => bench.close());

  it("I7: dev leaves nothing but the log groups that Glue made for itself", async () => {
    await open("dev");
    expect((await stack.destroy()).error).to.equal(undefined);
    expect(inventory(bench)).to.deep.equal(
      serviceLogGroups.map((name) => `${serviceLogGroupType} ${name}`).sort(),
    );
  });

  it("I7: allowDestroy counts only once it was upped", async () => {
    bench = await Workbench.open();
    bench.configure("dev", { "analytics-workshop:allowDestroy": undefined });
    stack = await bench.stack("dev");
    expect((await stack.up()).error).to.equal(undefined);
    load(bench, (await stack.outputs()).bucketName as string, "analyticsworkshopdb");
    bench.configure("dev", { "analytics-workshop:allowDestroy": true });
    expect((await stack.destroy()).error).to.match(/protect/);
    expect(bench.account.ofType(objectType)).to.have.length(4);

    expect((await stack.up()).error).to.equal(undefined);
    expect((await stack.destroy()).error).to.equal(undefined);
    expect(bench.account.ofType(objectType)).to.deep.equal([]);
  });

  it("I9: prod refuses, says what it protects, and keeps everything", async () => {
    await open("prod");
    const before = inventory(bench);
    const { code, stdout } = await bench.pulumi(["destroy", "--yes", "--stack", "prod"]);
    expect(code).not.to.equal(0);
    expect(stdout).to.match(/::ingest-stream" cannot be deleted\s+because it is protected/);
    expect(inventory(bench)).to.deep.equal(before);
    expect(await protectedNames(stack)).to.deep.equal(dataBearing);
  });

  it("I9 goes red where the bucket is not protected", async () => {
    bench = await Workbench.open();
    bench.edit("components/parts/lakeBucket.ts", ", protect: !args.allowDestroy", "");
    stack = await bench.stack("prod");
    expect((await stack.up()).error).to.equal(undefined);
    expect(await protectedNames(stack)).not.to.include("ingest-bucket");
  });
});

/** What holds data that no `up` brings back. */
const dataBearing = ["athena-workgroup", "catalog-database", "ingest-bucket", "ingest-stream"];

async function protectedNames(stack: EngineStack): Promise<string[]> {
  const { resources } = await stack.deployment();
  return resources.flatMap(({ name, protect }) => (protect ? [name] : [])).sort();
}
