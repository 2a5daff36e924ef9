import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";

import type { ImportEntry } from "../../tools/docs/importFile";
import { runSection } from "./support/docScript";
import { type PendingOperation, pendingOperations } from "./support/inventory";
import { Workbench } from "./support/workbench";

const root = join(__dirname, "..", "..");

describe("docs/operations.md: after a crash", function () {
  this.timeout(600_000);

  let bench: Workbench;

  before(async () => {
    bench = await Workbench.open();
    expect((await bench.shell("pulumi stack init dev")).code).to.equal(0);
  });

  after(() => bench.close());

  /** Starts an update of which one creation is done and one is not when it is killed. */
  async function crash(): Promise<void> {
    bench.account.faults = [
      { operation: "create", call: 2, afterEffect: true },
      { operation: "create", call: 4 },
    ];
    const run = bench.pulumi(["up", "--stack", "dev", "--skip-preview"]);
    const unanswered = (): number =>
      bench.account.calls.filter(({ refused }) => refused === "no answer").length;
    while (unanswered() < 2 && run.child.exitCode === null) await sleep(100);
    // The engine writes its state while others still answer; let it come to rest.
    await sleep(2_000);
    run.child.kill("SIGKILL");
    await run;
    bench.account.faults = [];
  }

  /** As the command tells them, which is what the backend has. */
  async function pending(): Promise<PendingOperation[]> {
    const { stdout } = await bench.shell("pulumi stack export --stack dev");
    const { deployment } = JSON.parse(stdout) as {
      deployment: { pending_operations?: PendingOperation[] };
    };
    const told = deployment.pending_operations ?? [];
    expect(pendingOperations(bench, "dev")).to.deep.equal(told);
    return told;
  }

  it('I5: "After a crash": what AWS made is kept, what it did not make is forgotten', async () => {
    await crash();
    const left = await pending();
    expect(left.map(({ type }) => type)).to.deep.equal(["creating", "creating"]);
    const made = bench.account.calls.find(
      ({ type, id = "", refused }) => refused === "no answer" && bench.account.get(type, id),
    );
    const name = made?.name ?? "";
    expect(left.map(({ resource }) => resource.urn)).to.include(made?.urn);
    const printed = await runSection(bench, "After a crash", {
      before: {
        "pulumi import --stack dev --file missing.json --generate-code=false": () => {
          const file = JSON.parse(bench.read("missing.json")) as { resources: ImportEntry[] };
          const entries = file.resources.filter((entry) => entry.name === name);
          const resources = entries.map((entry) => ({ ...entry, id: made?.id }));
          bench.write("missing.json", JSON.stringify({ ...file, resources }));
          return Promise.resolve();
        },
      },
    });
    expect(printed.join("\n")).to.include(`creating ${made?.urn}`).and.to.include("1 imported");
    expect(await pending()).to.deep.equal([]);
    const urns = bench.account.calls
      .filter(({ operation, refused }) => operation === "create" && !refused)
      .map(({ urn }) => urn);
    expect(urns).to.not.include(made?.urn);
    expect(new Set(urns).size).to.equal(urns.length);
  });

  it('"Secrets": a new passphrase opens what the old one did, which opens nothing more', async () => {
    const NEW_PASSPHRASE = "battery staple";
    const secret = "pulumi config get --stack dev kdgPassword";
    expect(
      (await bench.shell("pulumi config set --stack dev --secret kdgPassword abc123")).code,
    ).to.equal(0);
    await runSection(bench, "Secrets", { env: () => Promise.resolve({ NEW_PASSPHRASE }) });
    expect((await bench.shell(secret)).code).not.to.equal(0);
    const { stdout } = await bench.shell(secret, { PULUMI_CONFIG_PASSPHRASE: NEW_PASSPHRASE });
    expect(stdout.trim()).to.equal("abc123");
  });
});

describe("docs/operations.md: a lake that was made by hand", function () {
  this.timeout(600_000);

  let bench: Workbench;
  let byHand: ImportEntry[];

  /** The account of someone who followed the workshop: what the import file names, and no stack. */
  before(async () => {
    bench = await Workbench.open();
    cpSync(join(root, "docs", "import"), join(bench.project, "docs", "import"), {
      recursive: true,
    });
    const stack = await bench.stack("dev");
    expect((await stack.up()).error).to.equal(undefined);
    const forgotten = await bench.shell("pulumi stack rm dev --force --preserve-config");
    expect(forgotten.code).to.equal(0);
    const file = JSON.parse(bench.read("docs/import/workshop.json")) as {
      resources: ImportEntry[];
    };
    byHand = file.resources.filter(({ component }) => !component);
    for (const resource of bench.account.resources) {
      const { type, id } = resource;
      const entry = byHand.find((one) => one.type === type && one.id === id);
      if (!entry) bench.account.remove(type, id);
    }
    expect(bench.account.resources).to.have.length(byHand.length);
    bench.account.forgetCalls();
  });

  after(() => bench.close());

  it('"A lake that was made by hand": is taken over, and nothing of it is made anew', async () => {
    const [bucket] = bench.account.ofType("aws:s3/bucket:Bucket");
    const env = { ACCOUNT: "000000000000", BUCKET: bucket!.id };
    const printed = await runSection(bench, "A lake that was made by hand", {
      env: () => Promise.resolve(env),
    });
    expect(printed.join("\n")).to.include(`${byHand.length + 3} imported`);
    expect(printed.join("\n")).not.to.match(/replace/);
    const { calls } = bench.account;
    expect(calls.filter(({ operation }) => operation === "delete")).to.deep.equal([]);
    const created = calls.filter(({ operation }) => operation === "create");
    expect(created).to.have.length.greaterThan(5);
    const names = byHand.map(({ name }) => name);
    expect(created.filter(({ name }) => names.includes(name))).to.deep.equal([]);
    const again = await bench.shell("pulumi preview --stack dev --expect-no-changes");
    expect(again.code).to.equal(0);
    expect(JSON.parse(bench.read("missing.json"))).to.deep.equal({});
  });
});
