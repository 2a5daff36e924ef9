import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";

import { exitCodes } from "../../lake/core/exitCodes";
import type { UserError } from "../../lake/core/userError";
import {
  type DeployedResource,
  type Deployment,
  secretSignature,
  signature,
} from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { createClients } from "../../lake/loader/aws/clients";
import { readExportFile } from "../../lake/session/exportFile";
import { failureOf } from "../support/failureOf";
import { startEmulatorScript } from "../support/scripts/emulatorScript";
import { runScript } from "../support/scripts/runScript";
import { root, withFolder, withSession } from "../support/workshop";

const asset = join("data", "reference_data", "tracks_list.json");
const streamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const stackType = "pulumi:pulumi:Stack";
const encrypted = { [signature]: secretSignature, ciphertext: "v1:x:y" };
const usage = exitCodes.usage.code;

describe("npm run emulator -- --export", function () {
  this.timeout(180_000);

  let deployment: Deployment;

  before(async () => {
    deployment = await evaluate({ directory: root, stack: "dev", account: "210987654321" });
  });

  /** A folder with nothing of a program but the file that it stores. */
  async function withExport<T>(
    change: (resource: DeployedResource) => object,
    use: (folder: string, file: string) => Promise<T>,
  ): Promise<T> {
    return withFolder((folder) => {
      mkdirSync(join(folder, "data", "reference_data"), { recursive: true });
      cpSync(join(root, asset), join(folder, asset));
      const file = join(folder, "export.json");
      const resources = deployment.resources.map((resource) => ({
        ...resource,
        ...change(resource),
      }));
      writeFileSync(file, JSON.stringify({ version: 3, deployment: { resources } }));
      return use(folder, file);
    });
  }

  const open = (directory: string, file: string): Promise<string[]> =>
    withSession(async ({ notEmulated }) => [...notEmulated], {
      directory,
      deployed: readExportFile(file),
    });

  it("serves what was deployed, under its account, with no program to evaluate", async () => {
    await withExport(
      () => ({}),
      async (folder, file) => {
        const lake = join(folder, "lake");
        const flags = ["--export", file, "--program", folder, "--lake", lake];
        const emulator = await startEmulatorScript(flags);
        try {
          expect(emulator.printed).to.match(/^Stack dev is served on /);
          const credentials = { accessKeyId: "local", secretAccessKey: "local" };
          const region = "us-east-1";
          const { sts } = createClients({ region, endpoint: emulator.url, credentials });
          const { Account } = await sts.send(new GetCallerIdentityCommand({}));
          expect(Account).to.equal("210987654321");
          const outputs: unknown = JSON.parse(readFileSync(join(lake, "outputs.json"), "utf8"));
          expect(outputs).to.deep.equal(JSON.parse(JSON.stringify(deployment.outputs)));
        } finally {
          expect(await emulator.stop()).to.equal(exitCodes.ok.code);
        }
      },
    );
  });

  it("lists types that it does not know as not emulated", async () => {
    const queue = { type: "aws:sqs/queue:Queue" };
    const change = ({ type }: DeployedResource): object =>
      type === "aws:iam/role:Role" ? queue : {};
    const notEmulated = await withExport(change, open);
    expect(notEmulated).to.deep.equal([queue.type]);
  });

  it("lets secrets that the lake does not need stay encrypted", async () => {
    const change = ({ type, inputs, outputs }: DeployedResource): object =>
      type === streamType
        ? { inputs: { ...inputs, tags: encrypted }, outputs: { ...outputs, tags: encrypted } }
        : {};
    expect(await withExport(change, open)).to.deep.equal([]);
  });

  const refused: [what: string, (resource: DeployedResource) => object, RegExp][] = [
    [
      "an encrypted secret that it needs",
      ({ type, outputs }) =>
        type === streamType ? { outputs: { ...outputs, name: encrypted } } : {},
      /ingest-stream: name is an encrypted secret/,
    ],
    [
      "outputs that hide a name",
      ({ type, outputs }) =>
        type === stackType ? { outputs: { ...outputs, bucketName: encrypted } } : {},
      /stack dev hides bucketName/,
    ],
    [
      "a stack of another program",
      ({ type }) => (type === stackType ? { outputs: {} } : {}),
      /stack dev has no output streamName/,
    ],
  ];
  for (const [what, change, message] of refused) {
    it(`refuses ${what}`, async () => {
      const { message: told, remedy } = (await failureOf(withExport(change, open))) as UserError;
      expect(told).to.match(message);
      expect(remedy).to.be.a("string");
    });
  }

  it("refuses a file that has changed since it was deployed, or is not there", async () => {
    await withExport(
      () => ({}),
      async (folder, file) => {
        const failure = async (): Promise<UserError> =>
          (await failureOf(open(folder, file))) as UserError;
        writeFileSync(join(folder, asset), "{}\n");
        const changed = await failure();
        expect(changed.message).to.match(/tracks_list\.json is not the file that was deployed$/);
        expect(changed.remedy).to.match(/pulumi up.*--program/);
        rmSync(join(folder, asset));
        const gone = await failure();
        expect(gone.message).to.match(/cannot read data\/reference_data\/tracks_list\.json$/);
        expect(gone.remedy).to.contain(folder);
      },
    );
  });

  const files: [what: string, text: string | undefined, code: number, says: RegExp][] = [
    ["a file that is not there", undefined, usage, /export\.json: no such file/],
    ["what is not JSON", "urn:pulumi", usage, /export\.json: is not JSON/],
    ["JSON that is no export", "[1]", usage, /export\.json: must be the JSON of a stack export/],
    [
      "a stack that was never deployed",
      '{ "version": 3, "deployment": {} }',
      exitCodes.stackNotFound.code,
      /export\.json: the stack has no resources/,
    ],
  ];

  it("refuses a stack whose name would leave the folder of lakes", async () => {
    for (const stack of ["..", "../other", ""]) {
      const failure = failureOf(
        withExport(
          ({ urn }) => ({ urn: urn.replace("urn:pulumi:dev::", `urn:pulumi:${stack}::`) }),
          open,
        ),
      );
      expect((await failure).message, stack).to.match(/export\.json: a stack cannot be named "/);
    }
  });

  for (const [what, text, code, says] of files) {
    it(`refuses ${what}`, () =>
      withFolder(async (folder) => {
        const file = join(folder, "export.json");
        if (text !== undefined) writeFileSync(file, text);
        const flags = ["--port", "0", "--export", file, "--lake", join(folder, "lake")];
        const run = await runScript("emulator", flags);
        expect(run.stderr)
          .to.match(says)
          .and.to.match(/^error: .*\n {2}try: .*\n$/);
        expect(run.stdout).to.equal("");
        expect(run.code).to.equal(code);
      }));
  }

  it("does not take the name of a stack beside it", async () => {
    const run = await runScript("emulator", ["--export", "export.json", "--stack", "prod"]);
    expect(run.stderr).to.match(/'--export <file>' cannot be used with option '--stack <name>'/);
    expect(run.code).to.equal(usage);
  });
});
