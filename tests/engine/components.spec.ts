import { cpSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import type { DeployedResource, Deployment } from "../../lake/deployment/deployment";
import { fromExport } from "../../lake/deployment/fromExport";
import { Workbench } from "./support/workbench";

const root = join(__dirname, "..", "..");

type Told = Omit<DeployedResource, "provider" | "dependencies" | "propertyDependencies">;

/**
 * What the engine holds of each resource, by urn, without providers, whose ids are random, and without
 * dependencies: what a package's component returns depends on the component besides.
 */
function told({ resources }: Deployment): Record<string, Told> {
  const kept = resources.filter(({ type }) => !type.startsWith("pulumi:"));
  const entries = kept.map(
    ({ provider: _, dependencies: _d, propertyDependencies: _p, ...resource }) => resource,
  );
  return Object.fromEntries(entries.map((resource) => [resource.urn, resource]));
}

describe("the examples, by the real engine", function () {
  this.timeout(600_000);
  let bench: Workbench;

  before(async () => {
    bench = await Workbench.open();
    cpSync(join(root, "examples"), join(bench.project, "examples"), { recursive: true });
    // It reads examples/yaml and asks the engine for the package's components, as YAML's host does.
    const remote = join(bench.project, "examples", "remote");
    cpSync(join(root, "tests", "fixtures", "remoteLake"), remote, { recursive: true });
    cpSync(join(root, "examples", "yaml", "Pulumi.dev.yaml"), join(remote, "Pulumi.dev.yaml"));
  });

  after(() => bench.close());

  async function pulumi(example: string, ...args: string[]): Promise<string> {
    const folder = join("examples", example);
    const { code, stdout, stderr } = await bench.pulumi(["--cwd", folder, ...args]);
    expect(code, stdout + stderr).to.equal(0);
    return stdout;
  }

  async function up(example: string, ...flags: string[]): Promise<Record<string, Told>> {
    await pulumi(example, "up", "--yes", "--skip-preview", "--stack", "dev", ...flags);
    const exported = await pulumi(example, "stack", "export", "--stack", "dev");
    return told(fromExport(JSON.parse(exported), "the engine's export"));
  }

  it("a program that has the package make its components finds a TypeScript lake as its own", async () => {
    await pulumi("typescript", "stack", "init", "dev");
    const here = await up("typescript");
    expect(Object.keys(here)).to.have.length.above(20);
    expect(await up("remote", "--expect-no-changes")).to.deep.equal(here);
  });
});
