import { expect } from "chai";

import { servedLake } from "../support/emulator/servedLake";
import type { EngineStack } from "./support/engineStack";
import { Workbench } from "./support/workbench";

describe("the engine's state in the embedded lake's S3", () => {
  const served = servedLake();
  let bench: Workbench;
  let env: Readonly<Record<string, string>>;
  let stack: EngineStack;

  before(async () => {
    bench = await Workbench.open();
    const { host } = new URL(served.server.url);
    env = {
      PULUMI_BACKEND_URL: `s3://lake-bucket?endpoint=${host}&disableSSL=true&s3ForcePathStyle=true&region=us-east-1`,
      AWS_ACCESS_KEY_ID: "any",
      AWS_SECRET_ACCESS_KEY: "any",
      AWS_EC2_METADATA_DISABLED: "true",
    };
    stack = await bench.stack("dev", env);
  });

  after(() => bench.close());

  const objects = (prefix: string) => served.lake.state.objects.list("lake-bucket", prefix);

  it("login finds the bucket and nothing else", async () => {
    const url = env.PULUMI_BACKEND_URL!;
    const { code, stderr } = await bench.pulumi(["login", url], env);
    expect([code, stderr]).to.deep.equal([0, ""]);
    const missing = url.replace("lake-bucket", "no-such-bucket");
    const refused = await bench.pulumi(["login", missing], env);
    expect(refused.code).to.not.equal(0);
    expect(refused.stderr).to.include("NoSuchBucket");
  });

  it("I1: up, then preview and up find nothing to change", async () => {
    const { error, changes } = await stack.up();
    expect(error).to.equal(undefined);
    const same = { same: changes.create! };
    expect((await stack.preview()).changes).to.deep.equal(same);
    expect((await stack.up()).changes).to.deep.equal(same);
  });

  it("its state and history are objects, and no lock stays", async () => {
    const state = ".pulumi/stacks/analytics-workshop/dev.json";
    expect(objects(".pulumi/history/")).to.not.be.empty;
    expect(objects(".pulumi/locks/")).to.deep.equal([]);
    const stored = objects(".pulumi/stacks/").find(({ key }) => key === state);
    const bytes = Buffer.from(await served.lake.state.objects.read(stored!));
    expect(JSON.parse(bytes.toString())).to.have.nested.property("checkpoint.latest.resources");
  });

  it("what stands there is destroyed", async () => {
    expect((await stack.destroy()).error).to.equal(undefined);
    expect((await stack.export()).deployment.resources ?? []).to.deep.equal([]);
  });
});
