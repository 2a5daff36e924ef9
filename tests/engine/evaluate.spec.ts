import { join } from "node:path";

import { expect } from "chai";

import type { DeployedResource, Deployment } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { forgetProgram } from "./support/program";
import { Workbench } from "./support/workbench";

const nested = join(__dirname, "../fixtures/deployment/nested");

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
        const stack = await bench.stack(stackName);
        if (source) {
          const set = ["config", "set", "--secret", "password", hiddenPassword];
          expect((await bench.pulumi([...set, "--stack", stackName])).code).to.equal(0);
        }
        expect((await stack.up()).error).to.equal(undefined);
        deployed = await stack.deployment();
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

  it("goes red where a dependency, a parent or a protection is gone from the program", async () => {
    const bench = await Workbench.open();
    try {
      const stack = await bench.stack("prod");
      expect((await stack.up()).error).to.equal(undefined);
      const deployed = told(await stack.deployment());
      for (const [file, from, to] of sabotage) {
        const original = bench.read(file);
        bench.edit(file, from, to);
        forgetProgram(bench.project);
        const edited = await evaluate({ directory: bench.project, stack: "prod" });
        expect(told(edited), from).not.to.deep.equal(deployed);
        bench.write(file, original);
      }
    } finally {
      await bench.close();
    }
  });
});

/** Texts of components without which the lake is another one. */
const sabotage = [
  ["components/parts/deliveryStream.ts", "[attachment, around.settled]", "[around.settled]"],
  ["components/glueCatalog.ts", "dependsOn: attachments", "dependsOn: []"],
  ["components/parts/lakeBucket.ts", "{ parent, protect: !args.allowDestroy }", "{ parent }"],
  [
    "components/parts/lakeBucket.ts",
    "{ parent, protect: !args.allowDestroy }",
    "{ protect: !args.allowDestroy }",
  ],
] as const;
