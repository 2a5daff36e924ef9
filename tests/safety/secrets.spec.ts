import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { PutRecordCommand } from "@aws-sdk/client-firehose";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { createClients } from "../../lake/loader/aws/clients";
import { errorOf } from "../support/emulator/lakeDoors";
import { startEmulatorScript } from "../support/scripts/emulatorScript";

// Shaped as AWS shapes them, and nobody's.
const credentials = {
  accessKeyId: ["AK", "IA", "0".repeat(16)].join(""),
  secretAccessKey: "s3cr3t/".repeat(6).slice(0, 40),
  sessionToken: "t0ken+".repeat(30),
};

describe("V12: credentials and files", () => {
  it("V12 writes no credential anywhere, and files for their owner alone", async () => {
    const directory = mkdtempSync(join(tmpdir(), "secrets-"));
    const lake = join(directory, "lake");
    const emulator = await startEmulatorScript(["--lake", lake]);
    try {
      const shared = { region: "us-east-1", endpoint: emulator.url, credentials };
      const clients = createClients(shared);
      const { bucketName, streamName } = JSON.parse(
        readFileSync(join(lake, "outputs.json"), "utf8"),
      ) as Record<string, string>;
      const Bucket = bucketName;
      await clients.s3.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
      const Record = { Data: Buffer.from("{}\n") };
      const DeliveryStreamName = streamName;
      await clients.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record }));
      // What fails is what gets logged.
      await errorOf(clients.s3.send(new GetObjectCommand({ Bucket, Key: "none" })));
      const QueryString = "SELEC 1";
      await errorOf(clients.athena.send(new StartQueryExecutionCommand({ QueryString })));
      const broken = await fetch(`${emulator.url}/${bucketName}/k?X-Amz-Signature=abc`, {
        method: "POST",
        headers: {
          authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/x`,
          "x-amz-security-token": credentials.sessionToken,
        },
        body: "?",
      });
      expect(broken.status).to.be.within(400, 499);
      expect(await broken.text()).not.to.contain(credentials.accessKeyId);
    } finally {
      expect(await emulator.stop()).to.equal(0);
    }
    try {
      const files = readdirSync(lake, { recursive: true, encoding: "utf8" });
      expect(files.length).to.be.above(5);
      const texts = files
        .map((name) => join(lake, name))
        .filter((file) => statSync(file).isFile())
        .map((file) => readFileSync(file, "latin1"));
      for (const secret of Object.values(credentials)) {
        expect(emulator.allPrinted()).not.to.contain(secret);
        expect(texts.some((text) => text.includes(secret))).to.equal(false);
      }
      const open = files.filter((name) => (statSync(join(lake, name)).mode & 0o077) !== 0);
      expect(open).to.deep.equal([]);
      expect(statSync(lake).mode & 0o077).to.equal(0);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
