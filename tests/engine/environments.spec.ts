import { expect } from "chai";

import { inventory } from "./support/inventory";
import { Workbench } from "./support/workbench";

describe("stacks, secrets and state", () => {
  let bench: Workbench;

  beforeEach(async () => {
    bench = await Workbench.open();
  });

  afterEach(() => bench.close());

  for (const [title, env, says] of [
    [
      "missing",
      { PULUMI_CONFIG_PASSPHRASE: undefined },
      /passphrase must be set with PULUMI_CONFIG_PASSPHRASE/,
    ],
    ["wrong", { PULUMI_CONFIG_PASSPHRASE: "battery staple" }, /incorrect passphrase/],
  ] as const) {
    it(`I12: a passphrase that is ${title} is told, and nothing is made`, async () => {
      await bench.stack("dev");
      const { code, stdout, stderr } = await bench.pulumi(["up", "--yes", "--stack", "dev"], env);
      expect(code).not.to.equal(0);
      expect(stdout + stderr).to.match(says);
      expect(bench.account.calls).to.deep.equal([]);
    });
  }

  it("I13: two stacks live in one account at once, and go one by one", async () => {
    const [dev, prod] = [await bench.stack("dev"), await bench.stack("prod")];
    const runs = [await dev.up(), await prod.up()];
    expect(runs.map(({ error }) => error)).to.deep.equal([undefined, undefined]);
    const both = inventory(bench);
    expect((await dev.destroy()).error).to.equal(undefined);
    const left = inventory(bench);
    expect(left).to.have.length(
      (await prod.deployment()).resources.filter(({ custom }) => custom).length,
    );
    expect(both).to.include.members(left);
    expect(Object.keys((await prod.preview()).changes)).to.deep.equal(["same"]);
  });

  it("I13 goes red where a name does not carry the suffix", async () => {
    bench.configure("prod", { "analytics-workshop:crawlerName": "AnalyticsworkshopCrawler" });
    const [dev, prod] = [await bench.stack("dev"), await bench.stack("prod")];
    expect((await dev.up()).error).to.equal(undefined);
    expect((await prod.up()).error).to.contain("AlreadyExistsException: AnalyticsworkshopCrawler");
  });

  it("I14: an export holds no secret as plain text", async () => {
    const secret = "s3same0penSesame";
    const stack = await bench.stack("dev");
    bench.configure("dev", { "analytics-workshop:kdgEnabled": true });
    const set = ["config", "set", "--secret", "kdgPassword", secret, "--stack", "dev"];
    expect((await bench.pulumi(set)).code).to.equal(0);
    const { error, events } = await stack.up();
    expect(error).to.equal(undefined);
    expect(JSON.stringify(events)).not.to.contain(secret);
    const plain = await bench.pulumi(["stack", "export", "--stack", "dev"]);
    expect(plain.stdout).to.contain("ciphertext").and.not.to.contain(secret);
    expect(bench.read("Pulumi.dev.yaml")).not.to.contain(secret);

    const shown = await bench.pulumi(["stack", "export", "--show-secrets", "--stack", "dev"]);
    expect(shown.stdout, "the secret is in the state at all").to.contain(secret);
  });
});
