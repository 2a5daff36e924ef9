import { gunzipSync } from "node:zlib";

import { expect } from "chai";

import { seededRandom } from "../../../lake/core/random";
import { SimulatedClock } from "../../../lake/core/time/clock";
import { inProcessHandler } from "../../../lake/emulator/inProcess";
import { openLake } from "../../../lake/emulator/openLake";
import { realise } from "../../../lake/emulator/realise";
import { createClients } from "../../../lake/loader/aws/clients";
import type { LoadPlan } from "../../../lake/loader/plan";
import { type Period, writeHistory } from "../../../lake/loader/sinks/writeHistory";
import { bucketResource, deployment, streamResource } from "../../support/emulator/deployments";
import { fakeEngine } from "../../support/emulator/fakeEngine";
import { failureOf } from "../../support/failureOf";
import { smallPlan } from "../../support/loader/faultyLoad";

const at = (text: string): number => Date.parse(`2025-12-31T${text}Z`);
const template = `{"id":"{{random.uuid}}","at":"{{date.utc("YYYY-MM-DDTHH:mm:ss.SSS")}}","pad":"${"x".repeat(900)}"}`;

/** Writes a past into a lake whose clock says 2026, and reads it back. */
async function history(
  period: Period,
  changes: Partial<LoadPlan> = {},
  destination: Record<string, unknown> = {},
) {
  const clock = new SimulatedClock(Date.UTC(2026, 0, 5, 9, 30));
  const options = { account: "000000000000", region: "us-east-1", engine: fakeEngine() };
  const lake = await openLake({ ...options, clock, random: seededRandom(1) });
  const stream = streamResource("stream", destination);
  await realise(deployment([bucketResource("lake-bucket"), stream]), lake, {
    directory: __dirname,
  });
  const requestHandler = inProcessHandler(lake);
  const clients = createClients({ region: "us-east-1", requestHandler });
  const random = seededRandom(7).fork("load");
  const plan = { ...smallPlan, template, ...changes };
  try {
    const report = await writeHistory(plan, period, {
      clients,
      clock,
      random,
      on: () => undefined,
    });
    const objects = [];
    for (const object of lake.state.objects.list("lake-bucket", "")) {
      const stored = Buffer.from(await lake.state.objects.read(object));
      const text = (object.key.endsWith(".gz") ? gunzipSync(stored) : stored).toString();
      const times = [...text.matchAll(/"at":"([^"]+)"/g)].map(([, time]) => time!);
      objects.push({ key: object.key, bytes: text.length, times });
    }
    return { report, objects };
  } finally {
    await lake.close();
  }
}

describe("writeHistory", () => {
  it("lays a past out as Firehose would have: hour folders, names, sizes by the buffer", async () => {
    const { report, objects } = await history(
      { from: at("22:59:00"), until: at("23:01:00") },
      { count: 6_000 },
    );
    expect(report.proof).to.include({ holds: true });
    expect(report).to.deep.include({ stored: 6_000 });
    for (const { key, times } of objects) {
      // The folder and the name tell the oldest record's arrival.
      const [, folder, stamp] =
        /^data\/raw\/(\d{4}\/\d\d\/\d\d\/\d\d)\/stream-1-([\d-]{19})-[0-9a-f-]{36}$/.exec(key)!;
      const oldest = times[0]!.slice(0, 19);
      expect(stamp).to.equal(oldest.replaceAll(/[T:]/g, "-"));
      expect(folder).to.equal(oldest.slice(0, 13).replaceAll(/[-T]/g, "/"));
    }
    const sizes = objects.map(({ bytes }) => bytes);
    const mebibyte = 1024 * 1024;
    for (const bytes of sizes.slice(0, -1)) expect(bytes).to.be.within(mebibyte, 1.02 * mebibyte);
    const times = objects.flatMap((object) => object.times).sort();
    expect(times[0]).to.equal("2025-12-31T22:59:00.000");
    expect(times.at(-1)).to.match(/^2025-12-31T23:00:59\.9/);
    expect(new Set(objects.map(({ key }) => key.slice(0, 22)))).to.have.property("size", 2);
  });

  it("ends an object at the interval where records are few", async () => {
    const { objects } = await history(
      { from: at("10:00:00"), until: at("10:05:00") },
      { count: 30 },
    );
    expect(objects.map(({ times }) => times.length)).to.deep.equal([6, 6, 6, 6, 6]);
  });

  it("compresses as the stream does", async () => {
    const period = { from: at("10:00:00"), until: at("10:00:10") };
    const { objects, report } = await history(period, { count: 50 }, { compressionFormat: "GZIP" });
    expect(objects.map(({ key }) => key.slice(-3))).to.deep.equal([".gz"]);
    expect(report.proof.holds).to.equal(true);
  });

  it("writes the same objects again for the same seed", async () => {
    const period = { from: at("10:00:00"), until: at("11:00:00") };
    const [one, other] = [
      await history(period, { count: 500 }),
      await history(period, { count: 500 }),
    ];
    expect(one.objects).to.deep.equal(other.objects);
  });

  it("refuses a stream that lays its objects out in a way of its own", async () => {
    const prefix = "data/!{timestamp:yyyy}/";
    const written = history({ from: at("10:00:00"), until: at("11:00:00") }, {}, { prefix });
    expect(await failureOf(written)).to.include({ name: "UserError" });
  });
});
