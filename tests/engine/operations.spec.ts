import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { runSection } from "./support/docScript";
import { inventory } from "./support/inventory";
import { Workbench } from "./support/workbench";

const root = join(__dirname, "..", "..");

describe("docs/operations.md: environments", function () {
  this.timeout(600_000);

  let bench: Workbench;

  before(async () => {
    bench = await Workbench.open();
  });

  after(() => bench.close());

  it('"State": a folder of this machine becomes the backend', async () => {
    await runSection(bench, "State", { env: () => Promise.resolve({ HOME: bench.project }) });
    expect(existsSync(join(bench.project, "pulumi-state", ".pulumi", "meta.yaml"))).to.equal(true);
  });

  it('"A new environment": a lake with a suffix, and its outputs', async () => {
    const printed = await runSection(bench, "A new environment");
    expect(printed.at(-1)).to.include("analytics-workshop-stream-staging");
    expect(bench.read("Pulumi.staging.yaml")).to.include("encryptionsalt");
  });

  it('"Lakes of pull requests": comes and goes beside it', async () => {
    const others = inventory(bench);
    await runSection(bench, "Lakes of pull requests");
    expect(inventory(bench)).to.deep.equal(others);
  });
});

describe("docs/operations.md: a deployed lake", function () {
  this.timeout(600_000);

  let bench: Workbench;
  const publicAccess = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  const stream = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

  before(async () => {
    bench = await Workbench.open();
    for (const room of ["lake", "scripts"]) {
      cpSync(join(root, room), join(bench.project, room), { recursive: true });
    }
    expect((await (await bench.stack("dev")).up()).error).to.equal(undefined);
  });

  after(() => bench.close());

  it('"Rollback": the former program comes back, and a state goes out and in', async () => {
    bench.write(".gitignore", "node_modules\n");
    const identity = "-c user.name=Test -c user.email=test@example.com";
    const { code } = await bench.shell(
      `git init -q && git add -A && git ${identity} commit -qm good`,
    );
    expect(code).to.equal(0);
    bench.configure("dev", { "analytics-workshop:bufferIntervalSeconds": 120 });
    expect((await bench.shell("pulumi up --stack dev")).code).to.equal(0);
    const intervals = (): unknown[] =>
      bench.account
        .ofType(stream)
        .map(({ inputs }) => inputs.extendedS3Configuration as Record<string, unknown>)
        .map(({ bufferingInterval }) => bufferingInterval);
    expect(intervals()).to.deep.equal([120]);
    await runSection(bench, "Rollback", { env: () => Promise.resolve({ GOOD: "HEAD" }) });
    expect(intervals()).to.deep.equal([60]);
  });

  it('"Drift": is seen with exit 7, and put back', async () => {
    const [block] = bench.account.ofType(publicAccess);
    const open = { blockPublicAcls: false };
    bench.account.put({
      ...block!,
      inputs: { ...block!.inputs, ...open },
      outputs: { ...block!.outputs, ...open },
    });
    const [seen] = await runSection(bench, "Drift", {
      exits: { "pulumi refresh --stack dev --preview-only --expect-no-changes --diff": 7 },
    });
    expect(seen).to.include("ingest-public-access").and.to.include("blockPublicAcls");
    expect(bench.account.get(publicAccess, block!.id)?.inputs.blockPublicAcls).to.equal(true);
  });

  it('"Policies" and "The policy pack": judge the program and what is deployed', async () => {
    expect((await (await bench.stack("prod")).up()).error).to.equal(undefined);
    const printed = await runSection(bench, "Policies");
    expect(printed.at(-1)).to.include("0 mandatory");
    await runSection(bench, "The policy pack");
  });

  it('"Destroy": dev goes; prod refuses and loses nothing, until allowDestroy is up', async () => {
    const deleted = (): number =>
      bench.account.calls.filter(({ operation }) => operation === "delete").length;
    await runSection(bench, "Destroy", {
      before: {
        "pulumi config set --stack prod allowDestroy true": async () => {
          const before = deleted();
          expect(before).to.be.greaterThan(20);
          expect((await bench.shell("pulumi destroy --stack prod")).code).not.to.equal(0);
          expect(deleted()).to.equal(before);
        },
      },
    });
    expect(bench.account.resources).to.deep.equal([]);
    expect(bench.read("Pulumi.prod.yaml")).to.include("hardened");
  });
});
