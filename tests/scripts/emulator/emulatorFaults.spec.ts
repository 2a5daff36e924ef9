import { readFileSync } from "node:fs";
import { join } from "node:path";

import { FirehoseClient, PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { expect } from "chai";

import { startEmulatorScript } from "../../support/scripts/emulatorScript";
import { root, withFolder } from "../../support/workshop";

describe("npm run emulator -- --faults", function () {
  this.timeout(180_000);

  it("is the script that the document shows", () => {
    const shown = readFileSync(join(root, "docs", "faults.md"), "utf8").split("```json\n")[1];
    const file = readFileSync(join(root, "examples", "faults.json"), "utf8");
    expect(shown!.split("```")[0]).to.equal(file);
  });

  it("refuses some batches in part and loses some answers", () =>
    withFolder(async (folder) => {
      const lake = ["--lake", join(folder, "lake")];
      const emulator = await startEmulatorScript(["--faults", "examples/faults.json", ...lake]);
      const outcomes = { whole: 0, partial: 0, lost: 0 };
      try {
        const firehose = new FirehoseClient({
          region: "us-east-1",
          endpoint: emulator.url,
          credentials: { accessKeyId: "local", secretAccessKey: "local" },
          maxAttempts: 1,
        });
        // The tenth call would never be answered.
        for (let call = 1; call < 10; call++) outcomes[await put(firehose)]++;
        void put(firehose).catch(() => undefined);
        for (let call = 11; call <= 120; call++) outcomes[await put(firehose)]++;
        firehose.destroy();
      } finally {
        await emulator.stop();
      }
      expect(outcomes.partial).to.be.within(1, 20);
      expect(outcomes.lost).to.be.within(1, 15);
      expect(outcomes.whole).to.be.greaterThan(80);
    }));
});

async function put(firehose: FirehoseClient): Promise<"whole" | "partial" | "lost"> {
  const record = { Data: Buffer.from("{}\n") };
  const command = new PutRecordBatchCommand({
    DeliveryStreamName: "analytics-workshop-stream",
    Records: Array.from({ length: 10 }, () => record),
  });
  try {
    const { FailedPutCount } = await firehose.send(command);
    return FailedPutCount === 0 ? "whole" : "partial";
  } catch {
    return "lost";
  }
}
