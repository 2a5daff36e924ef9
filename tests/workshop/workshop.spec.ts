import { GetObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import type { WorkshopReport } from "../../lake/session/workshop";
import { load, withSession, workshop, workshopOptions } from "../support/workshop";

const full = { load: { ...workshopOptions().load, count: 10_000 } };

describe("the workshop on this machine", function () {
  this.timeout(180_000);
  let report: WorkshopReport;

  before(async () => {
    report = await workshop(full);
  });

  it("sends, acknowledges, stores and queries the same records", () => {
    const { ledger, stored, queried, proof } = report;
    expect([ledger.sent, ledger.acknowledged, stored, queried]).to.deep.equal(
      new Array(4).fill(10_000),
    );
    expect(proof).to.deep.equal({
      holds: true,
      provedBy: "uuid",
      problems: [],
      duplicatesInRun: 0,
      duplicatesInLake: 0,
    });
  });

  it("crawls raw and reference_data, and no table of the query results", () => {
    const strings = (...names: string[]): { name: string; type: string }[] =>
      names.map((name) => ({ name, type: "string" }));
    const ints = (...names: string[]): { name: string; type: string }[] =>
      names.map((name) => ({ name, type: "int" }));
    expect(
      report.tables.map(({ name, columns, partitionKeys }) => ({ name, columns, partitionKeys })),
    ).to.deep.equal([
      {
        name: "raw",
        columns: [
          ...strings("uuid", "device_ts"),
          ...ints("device_id", "device_temp", "track_id"),
          ...strings("activity_type"),
        ],
        partitionKeys: strings("partition_0", "partition_1", "partition_2", "partition_3"),
      },
      {
        name: "reference_data",
        columns: strings("track_id", "track_name", "artist_name"),
        partitionKeys: [],
      },
    ]);
  });

  it("counts activities within four standard deviations of the template's weights", () => {
    const weights = { Running: 0.1, Sitting: 0.2, Traveling: 0.3, Walking: 0.2, Working: 0.2 };
    expect(report.query!.columns.map((column) => column.name)).to.deep.equal([
      "activity_type",
      "_col1",
    ]);
    expect(report.query!.rows.map(([activity]) => activity)).to.deep.equal(Object.keys(weights));
    for (const [activity, counted] of report.query!.rows) {
      const weight = weights[activity as keyof typeof weights];
      const sigma = Math.sqrt(10_000 * weight * (1 - weight));
      expect(Math.abs(Number(counted) - 10_000 * weight), activity!).to.be.below(4 * sigma);
    }
  });

  it("fills hourly folders with objects that the buffer's size or time cut", () => {
    const name = "analytics-workshop-stream-1-2026-01-05-09-";
    for (const { key, bytes } of report.objects) {
      expect(key).to.match(
        new RegExp(`^data/raw/2026/01/05/09/${name}\\d\\d-\\d\\d-[0-9a-f-]{36}$`),
      );
      expect(bytes).to.be.below(1024 * 1024 + 4 * 1024 * 1024);
    }
    expect(report.objects.reduce((sum, object) => sum + object.records, 0)).to.equal(10_000);
    expect(report.objects[0]!.bytes).to.be.at.least(1024 * 1024);
  });

  it("answers the query with what a plain count of the objects' bytes gives", async () => {
    await withSession(async (session) => {
      const loaded = await load(session);
      const counts = new Map<string, number>();
      for (const { key } of loaded.objects) {
        const request = new GetObjectCommand({ Bucket: session.names.bucketName, Key: key });
        const text = await (await session.clients.s3.send(request)).Body!.transformToString();
        for (const [, activity] of text.matchAll(/"activity_type": "(\w+)"/g)) {
          counts.set(activity!, (counts.get(activity!) ?? 0) + 1);
        }
      }
      const counted = [...counts].sort().map(([activity, n]) => [activity, String(n)]);
      expect(loaded.query!.rows).to.deep.equal(counted);
    });
  });

  it("is the same for one seed and another for another", async () => {
    const again = await workshop(full);
    expect(again).to.deep.equal(report);
    const other = await workshop({ ...full, seed: 8 });
    expect(other.objects.map((object) => object.sha256)).not.to.deep.equal(
      report.objects.map((object) => object.sha256),
    );
  });

  it("works under the hardened profile", async () => {
    const hardened = await workshop({ stack: "prod" });
    expect(hardened.proof.problems).to.deep.equal([]);
    expect(hardened.queried).to.equal(1_000);
  });
});
