import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import type { UserError } from "../../lake/core/userError";
import {
  assetSignature,
  type DeployedResource,
  type Deployment,
  resourcesOfType,
  secretSignature,
  signature,
  unknownValue,
} from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { failureOf } from "../support/failureOf";

const fixtures = join(__dirname, "../fixtures/deployment");
const nested = join(fixtures, "nested");

function named(deployment: Deployment, name: string): DeployedResource {
  return deployment.resources.find((resource) => resource.name === name)!;
}

describe("evaluate", () => {
  describe("a program of nested components", () => {
    let deployment: Deployment;

    before(async () => {
      deployment = await evaluate({ directory: nested, stack: "dev" });
    });

    // The SDK's createUrn states the rule: types of all parents joined by $, the stack's left out.
    const inner = "nested:index:Outer$nested:index:Middle$nested:index:Inner";
    const bucketUrn = `urn:pulumi:dev::nested::${inner}$aws:s3/bucket:Bucket::outer-middle-inner-bucket`;

    it("gives urns with the types of all parents except the stack", () => {
      expect(named(deployment, "outer-middle-inner-bucket").urn).to.equal(bucketUrn);
      expect(named(deployment, "rows").urn).to.equal(
        "urn:pulumi:dev::nested::aws:s3/bucketObjectv2:BucketObjectv2::rows",
      );
    });

    it("lists the stack first and every other resource once, with its parent", () => {
      const stack = "urn:pulumi:dev::nested::pulumi:pulumi:Stack::nested-dev";
      expect(deployment.resources[0]).to.include({ urn: stack, custom: false });
      const parents = deployment.resources.map(({ name, parent }) => [name, parent]);
      expect(Object.fromEntries(parents)).to.deep.equal({
        "nested-dev": undefined,
        outer: stack,
        "outer-middle": "urn:pulumi:dev::nested::nested:index:Outer::outer",
        "outer-middle-inner":
          "urn:pulumi:dev::nested::nested:index:Outer$nested:index:Middle::outer-middle",
        "outer-middle-inner-bucket": `urn:pulumi:dev::nested::${inner}::outer-middle-inner`,
        rows: stack,
        shared: stack,
        elsewhere: stack,
        group: stack,
        generator: stack,
      });
      expect(parents).to.have.length(10);
    });

    it("resolves a dependency on a component to the resources inside it", () => {
      expect(named(deployment, "group").dependencies).to.deep.equal([bucketUrn]);
      expect(named(deployment, "group").propertyDependencies).to.deep.equal({ name: [] });
    });

    it("tells which property depends on which resource", () => {
      const { dependencies, propertyDependencies } = named(deployment, "rows");
      expect(dependencies).to.deep.equal([bucketUrn]);
      expect(propertyDependencies).to.deep.equal({ bucket: [bucketUrn], key: [], source: [] });
    });

    it("marks what is read as external and takes its name from its id", () => {
      const shared = named(deployment, "shared");
      expect(shared).to.include({ external: true, custom: true, id: "shared-bucket" });
      expect(shared.outputs).to.include({ bucket: "shared-bucket" });
      expect(named(deployment, "rows")).not.to.have.property("external");
    });

    it("records protect only where it is set", () => {
      const isProtected = deployment.resources.filter((resource) => resource.protect);
      expect(isProtected.map(({ name }) => name)).to.deep.equal(["group"]);
    });

    it("keeps a secret marked inside inputs and decodes it in the stack's outputs", () => {
      const mark = { [signature]: secretSignature, plaintext: '"[secret nested:password]"' };
      expect(named(deployment, "generator").inputs).to.deep.equal({
        name: "generator",
        parameters: { Username: "admin", Password: mark },
        templateUrl: "https://example.com/template.json",
      });
      expect(deployment.resources[0]!.outputs).to.deep.include({ password: mark });
      expect(deployment.outputs).to.include({ password: "[secret nested:password]" });
      expect(deployment.secretOutputs).to.deep.equal(["password"]);
    });

    it("records an asset as the hash of its file and its path from the program", () => {
      const file = readFileSync(join(nested, "files/rows.json"));
      expect(named(deployment, "rows").inputs.source).to.deep.equal({
        [signature]: assetSignature,
        hash: createHash("sha256").update(file).digest("hex"),
        path: "files/rows.json",
      });
    });

    it("places resources of an explicit provider in its region", () => {
      const provider = named(deployment, "elsewhere");
      const group = named(deployment, "group");
      expect(group.provider).to.equal(`${provider.urn}::${provider.id}`);
      expect(group.outputs.arn).to.equal(
        "arn:aws:logs:us-east-2:000000000000:log-group:/lake/group",
      );
      expect(named(deployment, "rows")).not.to.have.property("provider");
    });

    it("keeps the outputs that a component registers", () => {
      const { id } = named(deployment, "outer-middle-inner-bucket");
      expect(named(deployment, "outer-middle-inner").outputs).to.deep.equal({ bucketName: id });
    });
  });

  it("evaluates two stacks in one process, each under its own configuration", async () => {
    const [dev, china] = await Promise.all([
      evaluate({ directory: nested, stack: "dev" }),
      evaluate({ directory: nested, stack: "china", account: "111122223333" }),
    ]);
    expect(dev.outputs.sharedArn).to.equal("arn:aws:s3:::shared-bucket");
    expect(china.outputs.sharedArn).to.equal("arn:aws-cn:s3:::shared-bucket");
    expect(china.outputs).to.include({ accountId: "111122223333", password: "open" });
    expect(china.resources).to.have.length(dev.resources.length);
    expect(named(china, "outer-middle-inner-bucket").outputs.tagsAll).to.deep.equal({
      team: "lake",
      size: "S",
    });
  });

  it("gives equal deployments for equal stacks", async () => {
    const [one, other] = [
      await evaluate({ directory: nested, stack: "dev" }),
      await evaluate({ directory: nested, stack: "dev" }),
    ];
    expect(one).to.deep.equal(other);
  });

  it("leaves unknown in a preview what only a deployment can tell", async () => {
    const preview = await evaluate({ directory: nested, stack: "dev", preview: true });
    const bucket = named(preview, "outer-middle-inner-bucket");
    expect(bucket).not.to.have.property("id");
    expect(bucket.inputs.bucket).to.match(/^outer-middle-inner-bucket-[0-9a-f]{7}$/);
    expect(bucket.outputs).to.include({ arn: unknownValue, forceDestroy: false });
    expect(named(preview, "rows").inputs.bucket).to.equal(unknownValue);
    expect(named(preview, "rows").propertyDependencies.bucket).to.deep.equal([bucket.urn]);
    expect(preview.outputs).to.include({
      bucketArn: unknownValue,
      sharedArn: "arn:aws:s3:::shared-bucket",
      accountId: "000000000000",
    });
  });

  it("runs a program without a function again for each stack, in its own folder", async () => {
    const directory = join(fixtures, "exported");
    const started = process.cwd();
    for (const stack of ["one", "two"]) {
      const deployment = await evaluate({ directory, stack });
      expect(deployment.outputs).to.deep.equal({
        bucketName: "exported-bucket",
        stack,
        workingDirectory: directory,
      });
      expect(resourcesOfType(deployment, "aws:s3/bucket:Bucket")).to.have.length(1);
    }
    expect(process.cwd()).to.equal(started);
  });

  describe("a program that fails", () => {
    const directory = join(fixtures, "failing");

    for (const stack of ["thrown", "rejected", "applied"]) {
      it(`surfaces once, as it is, what is ${stack}`, async () => {
        const failure = await failureOf(evaluate({ directory, stack }));
        expect(failure).to.be.instanceOf(RangeError);
        expect(failure.message).to.contain(`${stack} by the program`);
      });
    }

    it("names urn, property, requirement and value of a resource that AWS would refuse", async () => {
      const failure = await failureOf(evaluate({ directory, stack: "refused" }));
      expect(failure).to.include({ name: "UserError", reason: "usage" });
      expect(failure.message).to.match(
        /^urn:pulumi:refused::failing::aws:cloudwatch\/logGroup:LogGroup::group: retentionInDays: one of 0, 1, 3, .*, got 2$/,
      );
    });

    it("leaves the process ready for the next evaluation", async () => {
      await failureOf(evaluate({ directory, stack: "applied" }));
      const next = await evaluate({ directory: nested, stack: "dev" });
      expect(next.resources).to.have.length(10);
    });
  });

  it("names an unknown stack, the file it looked for and the stacks there are", async () => {
    const failure = (await failureOf(
      evaluate({ directory: nested, stack: "production" }),
    )) as UserError;
    expect(failure).to.include({ name: "UserError", reason: "stackNotFound", exitCode: 6 });
    expect(failure.message).to.equal(
      "stack production was not found: there is no Pulumi.production.yaml; stacks: china, dev",
    );
  });
});
