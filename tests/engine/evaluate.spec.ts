import { join } from "node:path";

import { expect } from "chai";

import type { DeployedResource, Deployment } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { fromExport } from "../../lake/deployment/fromExport";
import { Workbench } from "./support/workbench";

const nested = join(__dirname, "../fixtures/deployment/nested");

/** Loads TypeScript as this repository's own Pulumi.yaml does. */
const runtime = `runtime:
  name: nodejs
  options:
    typescript: false
    nodeargs: "--import tsx"`;

/** `evaluate` decrypts nothing: it has this in the secret's place. */
const hiddenPassword = "[secret nested:password]";

/** What the engine decides of each resource, by urn; ids and outputs are the provider's. */
function told(deployment: Deployment): Record<string, Omit<DeployedResource, "outputs" | "id">> {
  const entries = deployment.resources.map(({ outputs: _, id: _id, ...resource }) => [
    resource.urn,
    {
      ...resource,
      provider: resource.provider?.split("::").slice(0, -1).join("::"),
      dependencies: [...resource.dependencies].sort(),
      propertyDependencies: Object.fromEntries(
        Object.entries(resource.propertyDependencies).map(([name, urns]) => [
          name,
          [...urns].sort(),
        ]),
      ),
    },
  ]);
  return Object.fromEntries(entries) as ReturnType<typeof told>;
}

/** The fixture's secret is none that a passphrase opens, and what it reads must be in the account. */
function prepareNested(bench: Workbench): void {
  bench.configure("dev", { "nested:password": undefined });
  bench.edit("Pulumi.yaml", "runtime: nodejs", runtime);
  const type = "aws:s3/bucket:Bucket";
  const inputs = { bucket: "shared-bucket" };
  const outputs = { ...inputs, arn: "arn:aws:s3:::shared-bucket" };
  bench.account.put({ type, id: inputs.bucket, inputs, outputs });
}

describe("evaluate, held against the engine's export", () => {
  for (const [title, stackName, source] of [
    ["the workshop profile", "dev", undefined],
    ["the hardened profile", "prod", undefined],
    ["components nested three deep, a get, a secret and an explicit provider", "dev", nested],
  ] as const) {
    describe(title, () => {
      let bench: Workbench;
      let deployed: Deployment;
      let evaluated: Deployment;

      before(async () => {
        bench = await Workbench.open(source);
        if (source) prepareNested(bench);
        await bench.pulumi(["stack", "init", stackName]);
        if (source) await bench.pulumi(["config", "set", "--secret", "password", hiddenPassword]);
        const up = await bench.pulumi(["up", "--yes", "--stack", stackName]);
        expect(up.code, up.stdout + up.stderr).to.equal(0);
        const { stdout: json } = await bench.pulumi([
          "stack",
          "export",
          "--show-secrets",
          "--stack",
          stackName,
        ]);
        deployed = fromExport(JSON.parse(json), "the engine's export");
        evaluated = await evaluate({ directory: bench.project, stack: stackName });
      });

      after(() => bench.close());

      it("agrees on every urn, type, name, parent, protect, dependency and input", () => {
        expect(told(evaluated)).to.deep.equal(told(deployed));
      });

      it("agrees on the stack's outputs", () => {
        expect(evaluated.outputs).to.deep.equal(deployed.outputs);
        expect(evaluated.secretOutputs).to.deep.equal(deployed.secretOutputs);
      });
    });
  }
});
