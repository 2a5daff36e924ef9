import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { PutRecordCommand } from "@aws-sdk/client-firehose";
import { ListBucketsCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { createClients } from "../../../lake/loader/aws/clients";
import type { LakeClients, LakeNames } from "../../../lake/loader/plan";
import { errorOf } from "../../support/emulator/lakeDoors";
import { eventually } from "../../support/eventually";
import { type EmulatorScript, startEmulatorScript } from "../../support/scripts/emulatorScript";
import { withFolder } from "../../support/workshop";

interface Status {
  readonly clock: { readonly now: string; readonly paused: boolean };
  readonly faults: { readonly fired: readonly number[] } | null;
  readonly snapshots: readonly string[];
}

interface Administered {
  readonly clients: LakeClients;
  readonly names: LakeNames;
  /** Calls the admin path; the status and what it answered. */
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<[status: number, answer: Status & { readonly error?: string }]>;
  readonly keys: () => Promise<(string | undefined)[]>;
  readonly lake: string;
}

async function withEmulator(
  flags: readonly string[],
  work: (administered: Administered, emulator: EmulatorScript) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const lake = join(folder, "lake");
    const emulator = await startEmulatorScript(["--lake", lake, ...flags]);
    const credentials = { accessKeyId: "any", secretAccessKey: "any" };
    const clients = createClients({ region: "us-east-1", endpoint: emulator.url, credentials });
    try {
      const outputs = readFileSync(join(lake, "outputs.json"), "utf8");
      const names = JSON.parse(outputs) as LakeNames;
      const Bucket = names.bucketName;
      await work(
        {
          clients,
          names,
          lake,
          call: async (method, path, body, headers = { "x-lake-admin": "1" }) => {
            const text = body === undefined ? undefined : JSON.stringify(body);
            const answer = await fetch(`${emulator.url}/_lake${path}`, {
              method,
              headers,
              ...(text !== undefined && { body: text }),
            });
            const answered = await answer.text();
            return [answer.status, answered.startsWith("{") ? JSON.parse(answered) : {}] as [
              number,
              Status,
            ];
          },
          keys: async () => {
            const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket }));
            return Contents.map(({ Key }) => Key);
          },
        },
        emulator,
      );
    } finally {
      for (const client of Object.values(clients) as { destroy(): void }[]) client.destroy();
      expect(await emulator.stop()).to.equal(0);
    }
  });
}

const reference = "data/reference_data/tracks_list.json";

describe("npm run emulator -- --verify-signatures", function () {
  this.timeout(120_000);
  const keys = { AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "secret" };

  it("answers only what is signed with the keys of its environment", () =>
    withFolder(async (folder) => {
      const flags = ["--lake", join(folder, "lake"), "--verify-signatures"];
      const emulator = await startEmulatorScript(flags, keys);
      try {
        const list = (secretAccessKey: string): Promise<unknown> => {
          const credentials = { accessKeyId: "local", secretAccessKey };
          const clients = createClients({
            region: "us-east-1",
            endpoint: emulator.url,
            credentials,
          });
          return clients.s3.send(new ListBucketsCommand({}));
        };
        await list("secret");
        expect((await errorOf(list("other"))).name).to.equal("SignatureDoesNotMatch");
      } finally {
        expect(await emulator.stop()).to.equal(0);
      }
    }));

  it("is refused where there are none", async () => {
    const none = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    const error = await errorOf(startEmulatorScript(["--verify-signatures"], none));
    expect(error.message).to.match(/--verify-signatures has no keys to verify by/);
  });
});

describe("npm run emulator -- --admin", function () {
  this.timeout(120_000);

  it("lets a test pause the clock, and move it to the end of a buffer", () =>
    withEmulator(["--admin"], async ({ clients, names, call, keys }) => {
      const [status, before] = await call("POST", "/clock", { paused: true });
      expect([status, before.clock.paused]).to.deep.equal([200, true]);
      const DeliveryStreamName = names.streamName;
      const Record = { Data: Buffer.from('{"a":1}\n') };
      await clients.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record }));
      await call("POST", "/clock", { advanceSeconds: 59 });
      expect(await keys()).to.deep.equal([reference]);
      const [, after] = await call("POST", "/clock", { advanceSeconds: 1 });
      const found = await eventually(keys, (all) => all.length === 2);
      expect(found).to.have.lengthOf(2);
      expect(Date.parse(after.clock.now) - Date.parse(before.clock.now)).to.equal(60_000);
      const [, running] = await call("POST", "/clock", { paused: false });
      expect(running.clock.paused).to.equal(false);
    }));

  it("lets a test bring faults and take them away", () =>
    withEmulator(["--admin"], async ({ clients, names, call }) => {
      const put = (): Promise<unknown> =>
        clients.s3.send(new PutObjectCommand({ Bucket: names.bucketName, Key: "k", Body: "x" }));
      const fault = {
        service: "s3",
        operation: "PutObject",
        fault: "error",
        code: "NoLuck",
        status: 400,
      };
      expect((await call("PUT", "/faults", { faults: [fault] }))[0]).to.equal(200);
      expect((await errorOf(put())).name).to.equal("NoLuck");
      const [, { faults }] = await call("GET", "");
      expect(faults?.fired).to.deep.equal([1]);
      await call("DELETE", "/faults");
      await put();
      const [status, { error }] = await call("PUT", "/faults", { faults: [{ fault: "x" }] });
      expect(status).to.equal(400);
      expect(error).to.match(/^faults: faults\[0\]\.service is required/);
    }));

  it("lets a test keep a state of the lake, and come back to it", () =>
    withEmulator(["--admin"], async ({ clients, names, call, keys, lake }) => {
      const Bucket = names.bucketName;
      const put = (Key: string): Promise<unknown> =>
        clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
      await put("one");
      const [, { snapshots }] = await call("PUT", "/snapshots/first");
      expect(snapshots).to.deep.equal(["first"]);
      await put("two");
      expect(await keys()).to.deep.equal([reference, "one", "two"]);
      // A request that comes meanwhile waits.
      const [[status], whileOpening] = await Promise.all([
        call("POST", "/snapshots/first"),
        keys(),
      ]);
      expect(status).to.equal(200);
      expect(whileOpening.length).to.be.within(2, 3);
      expect(await keys()).to.deep.equal([reference, "one"]);
      await call("POST", "/reset");
      expect(await keys()).to.deep.equal([reference]);
      expect((await call("POST", "/snapshots/none"))[0]).to.equal(404);
      expect((await call("PUT", "/snapshots/..%2Fx"))[0]).to.equal(400);
      expect(await keys()).to.deep.equal([reference]);
      await call("DELETE", "/snapshots/first");
      expect(readdirSync(`${lake}%snapshots`)).to.deep.equal([]);
    }));

  it("answers nobody without its own header, and nothing that it does not know", () =>
    withEmulator(["--admin"], async ({ call }) => {
      expect((await call("POST", "/reset", undefined, {}))[0]).to.equal(403);
      const page = { "x-lake-admin": "1", origin: "http://evil.example" };
      expect((await call("POST", "/reset", undefined, page))[0]).to.equal(403);
      expect((await call("GET", "/other"))[0]).to.equal(404);
      expect((await call("POST", "/clock", { advanceSeconds: -1 }))[0]).to.equal(400);
      expect((await call("POST", "/clock", { speed: 2 }))[1].error).to.match(/^speed is unknown/);
    }));

  it("is not there unless it is asked for", () =>
    withEmulator([], async ({ call, keys }) => {
      expect((await call("POST", "/reset"))[0]).to.equal(400);
      expect(await keys()).to.deep.equal([reference]);
    }));
});
