import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { exitCodes } from "../../lake/core/exitCodes";
import { docCommands } from "../support/docs/commands";
import { readmeSection } from "../support/docs/runners";
import { startEmulatorScript } from "../support/scripts/emulatorScript";
import { root, withFolder } from "../support/workshop";
import { pulumi, type PulumiResult } from "./support/pulumi";
import { Workbench } from "./support/workbench";

const [init, preview, up, generate, query, destroy] = [
  "pulumi stack init dev",
  "pulumi preview --stack dev",
  "pulumi up --stack dev",
  "npm run generate -- --stack dev",
  'npm run query -- --stack dev "SELECT count(*) FROM raw"',
  "pulumi destroy --stack dev",
];

describe("the README's five commands, literally", () => {
  let bench: Workbench;
  let file: string;

  before(async () => {
    bench = await Workbench.open();
    file = join(bench.project, "export.json");
    // The emulator keeps real time: with the workshop's buffer each load would wait for 60 s.
    bench.configure("dev", { "analytics-workshop:bufferIntervalSeconds": 1 });
  });

  after(() => bench.close());

  /** Runs a line that begins with `pulumi`, in the project's folder. */
  async function engine(line: string): Promise<PulumiResult> {
    const result = await bench.pulumi(line.split(" ").slice(1));
    expect(result.code, `${line}: ${result.stdout}${result.stderr}`).to.equal(0);
    return result;
  }

  /** Runs a line that begins with `npm`, beside an emulator. */
  function npm(line: string, url: string): Promise<PulumiResult> {
    const env = { ...bench.environment, AWS_ENDPOINT_URL: url };
    return pulumi("sh", ["-c", line], { cwd: root, env });
  }

  async function beside<T>(exported: string, use: (url: string) => Promise<T>): Promise<T> {
    return withFolder(async (folder) => {
      const flags = ["--export", exported, "--lake", join(folder, "lake")];
      const emulator = await startEmulatorScript(flags);
      try {
        return await use(emulator.url);
      } finally {
        await emulator.stop();
      }
    });
  }

  it("are what this test runs", () => {
    const readme = docCommands().filter(({ section }) => section === readmeSection);
    expect(readme.map(({ command }) => command)).to.deep.equal([
      ...[init, preview, up, generate, query, destroy],
    ]);
  });

  it(`${init}, then ${preview}: shows what would be made, and makes nothing`, async () => {
    await engine(init);
    const { stdout } = await engine(preview);
    expect(stdout).to.match(/aws:kinesis:FirehoseDeliveryStream +ingest-stream +create/);
    expect(stdout).to.match(/\+ \d+ to create\n/);
    expect(bench.account.resources).to.deep.equal([]);
  });

  it(`${up}: makes the lake`, async () => {
    const { stdout } = await engine(up);
    expect(stdout).to.match(/streamName +: "analytics-workshop-stream"/);
    expect(stdout).to.match(/\+ \d+ created\n/);
    const streams = bench.account.ofType(
      "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    );
    expect(streams.map(({ id }) => id.split("/").at(-1))).to.deep.equal([
      "analytics-workshop-stream",
    ]);
    await engine(`pulumi stack export --stack dev --show-secrets --file ${file}`);
  });

  it(`${generate}, ${query}: load the lake of that stack's export, and find every record`, () =>
    beside(file, async (url) => {
      const loaded = await npm(generate, url);
      expect(loaded.code, loaded.stderr).to.equal(0);
      expect(loaded.stdout).to.contain("10,000 stored = 10,000 queried");
      const counted = await npm(query, url);
      expect(counted.code, counted.stderr).to.equal(0);
      expect(counted.stdout).to.match(/^ *10000$/m);
    }));

  it("prove nothing where the export has another prefix than the stack", async () => {
    const text = readFileSync(file, "utf8");
    const elsewhere = text.replaceAll('"prefix": "data/raw/"', '"prefix": "lost/raw/"');
    expect(elsewhere).not.to.equal(text);
    const broken = join(bench.project, "broken.json");
    writeFileSync(broken, elsewhere);
    await beside(broken, async (url) => {
      const { code, stdout, stderr } = await npm(`${generate} --count 200 --no-query`, url);
      expect(stdout + stderr).to.match(/left no table for s3:\S+\/lost\/raw\//);
      expect(code).to.equal(exitCodes.resource.code);
    });
  });

  it("name the stack that is not there", async () => {
    const { code, stderr } = await npm("npm run generate -- --stack nowhere", "http://127.0.0.1:9");
    expect(code).to.equal(exitCodes.stackNotFound.code);
    expect(stderr).to.contain("stack nowhere was not found in the state backend");
  });

  it(`${destroy}: leaves nothing`, async () => {
    const { stdout } = await engine(destroy);
    expect(stdout).to.match(/- \d+ deleted\n/);
    expect(bench.account.resources).to.deep.equal([]);
  });
});
