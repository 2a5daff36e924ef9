import type { ServiceError } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import * as components from "../../components";
import type { DeployedResource, Deployment } from "../../lake/deployment/deployment";
import { declare } from "../support/declared";
import { failureOf } from "../support/failureOf";
import { golden, packageFolder } from "../support/plugin/packageSchema";
import { PluginProcess } from "../support/plugin/pluginProcess";

const bucketName = "some-lake";
const referenceData = new pulumi.asset.StringAsset('{"a": 1}');
const kmsKeyArn = "arn:aws:kms:us-east-1:000000000000:key/0a1b";
const tags = { team: "lake" };
const hardened = { kmsKeyArn, leastPrivilege: true, tags };

/** Each component as the workshop has it, and with all that decides what it is made of. */
const cases: { [Name in keyof typeof components]?: readonly object[] } = {
  IngestPipeline: [
    { allowDestroy: true },
    {
      ...{ bucketName, referenceData, versioning: true, kmsKeyArn, tags, errorPrefix: "bad/" },
      ...{ streamEncryption: true, compressionFormat: "GZIP", bufferSizeMiB: 5 },
    },
  ],
  GlueCatalog: [{ bucketName }, { bucketName, ...hardened, schedule: "cron(0 * * * ? *)" }],
  InteractiveSessionRoles: [{ bucketName }, { bucketName, ...hardened, owner: "ada" }],
  AthenaWorkspace: [{ bucketName, queryName: "q", query: "SELECT 1", scanLimitMiB: 10 }],
  DataGenerator: [{ username: "ada", password: pulumi.secret("abcdef1"), tags }],
};

type Component = new (name: string, args: object) => pulumi.ComponentResource;

/** By urn: what does not depend on each other is registered in any order. */
function byUrn({ resources }: Deployment): Record<string, DeployedResource> {
  return Object.fromEntries(resources.map((resource) => [resource.urn, resource]));
}

describe("the component package's own process", function () {
  this.timeout(120_000);

  let plugin: PluginProcess;

  before(async () => {
    plugin = await PluginProcess.start(packageFolder);
  });

  after(async () => {
    await plugin.stop();
  });

  it("answers with the schema that is checked in", async () => {
    expect(await plugin.schema()).to.deep.equal(golden);
  });

  for (const [name, variants] of Object.entries(cases)) {
    for (const args of variants) {
      it(`makes ${name} as a program does: ${Object.keys(args).join(", ")}`, async () => {
        const Class = components[name as keyof typeof components] as Component;
        const here = await declare(() => void new Class("x", args));
        const { deployment, urn, outputs } = await plugin.construct(name, "x", args);
        expect(byUrn(deployment)).to.deep.equal(byUrn(here));
        expect(Object.keys(byUrn(deployment))).to.have.length.above(2);
        const type = `analytics-workshop:index:${name}`;
        expect(urn).to.equal(`urn:pulumi:test::tests::${type}::x`);
        expect(outputs).to.deep.equal(byUrn(here)[urn]!.outputs);
      });
    }
  }

  it("names the argument that must be plain", async () => {
    const versioning = pulumi.secret(true);
    const error = await failureOf(plugin.construct("IngestPipeline", "x", { versioning }));
    const [details] = (error as ServiceError).metadata.get("grpc-status-details-bin");
    expect(String(details)).to.contain("versioning decides which resources there are");
  });

  it("refuses a component that there is not", async () => {
    const error = await failureOf(plugin.construct("Lake", "x", {}));
    expect(error.message).to.contain("Component class not found for 'Lake'");
  });
});
