import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PutRecordCommand } from "@aws-sdk/client-firehose";
import { GetCrawlerCommand, GetTablesCommand, StartCrawlerCommand } from "@aws-sdk/client-glue";
import { ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { fakeEngine } from "../support/emulator/fakeEngine";
import { doors, errorOf, type LakeUnderTest, startAt } from "../support/emulator/lakeDoors";

const open = doors[0]!.open;

describe("a kept lake", () => {
  let directory: string;
  let under: LakeUnderTest | undefined;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "kept-"));
  });

  afterEach(async () => {
    await under?.close();
    under = undefined;
    rmSync(directory, { recursive: true, force: true });
  });

  const reopen = async (at = startAt): Promise<LakeUnderTest> => {
    await under?.close();
    under = await open({ directory, startAt: at });
    return under;
  };
  const record = ({ call }: LakeUnderTest, text: string) =>
    call(({ firehose }) =>
      firehose.send(
        new PutRecordCommand({
          DeliveryStreamName: "stream",
          Record: { Data: Buffer.from(text) },
        }),
      ),
    );
  const keys = async ({ call }: LakeUnderTest): Promise<string[]> => {
    const { Contents } = await call(({ s3 }) =>
      s3.send(new ListObjectsV2Command({ Bucket: "lake-bucket" })),
    );
    return (Contents ?? []).map(({ Key }) => Key!);
  };

  it("has everything that was in it when it is opened again", async () => {
    const first = await reopen();
    await first.call(({ s3 }) =>
      s3.send(
        new PutObjectCommand({
          Bucket: "lake-bucket",
          Key: "data/raw/a.json",
          Body: '{"id": 1}\n',
          Metadata: { kept: "yes" },
        }),
      ),
    );
    await first.call(({ glue }) => glue.send(new StartCrawlerCommand({ Name: "crawler" })));
    await first.clock.sleep(1000);
    await record(first, "buffered");
    const again = await reopen(startAt + 3_600_000);
    expect(await keys(again)).to.have.length(2);
    const { TableList } = await again.call(({ glue }) =>
      glue.send(new GetTablesCommand({ DatabaseName: "lakedb" })),
    );
    expect(TableList).to.have.length(1);
    const { Crawler } = await again.call(({ glue }) =>
      glue.send(new GetCrawlerCommand({ Name: "crawler" })),
    );
    expect(Crawler!.LastCrawl!.Status).to.equal("SUCCEEDED");
  });

  it("counts its openings and remembers the last instant", async () => {
    const first = await reopen();
    expect([first.lake.generation, first.lake.lastInstant]).to.deep.equal([1, 0]);
    await first.clock.sleep(90_000);
    const again = await reopen();
    expect([again.lake.generation, again.lake.lastInstant]).to.deep.equal([2, startAt + 90_000]);
  });

  it("gives new names to what the same seed writes again", async () => {
    for (let i = 0; i < 2; i++) {
      const lake = await reopen();
      await record(lake, "same");
    }
    expect(await keys(await reopen())).to.have.length(2);
  });

  it("is the same lake for the same seed", async () => {
    const written: string[][] = [];
    for (let i = 0; i < 2; i++) {
      const lake = await open();
      await record(lake, "same");
      await lake.clock.sleep(60_000);
      written.push(await keys(lake));
      await lake.close();
    }
    expect(written[0]).to.have.length(1);
    expect(written[0]).to.deep.equal(written[1]);
  });

  it("lets nobody else in while it is open", async () => {
    await reopen();
    const engine = fakeEngine();
    const error = await errorOf(open({ directory, engine }));
    expect(error.name).to.equal("UserError");
    expect(error.message).to.match(/is open in another process$/);
  });

  it("keeps objects as files that a person can open, for the owner only", async () => {
    const lake = await reopen();
    await record(lake, "line\n");
    await lake.clock.sleep(60_000);
    const [key] = await keys(lake);
    const file = join(directory, "objects", "lake-bucket", key!);
    expect(readFileSync(file, "utf8")).to.equal("line\n");
    expect(statSync(file).mode & 0o077).to.equal(0);
  });

  it("writes nothing outside of its folder, whatever the key", async () => {
    const lake = await reopen();
    const outside = join(directory, "..", "escaped");
    for (const key of ["../../../escaped", "..\\escaped", "/../../escaped", "%2e%2e/escaped"]) {
      await lake.lake.state.objects.put("lake-bucket", key, Buffer.from("x"), startAt);
    }
    expect(existsSync(outside)).to.equal(false);
    expect(readdirSync(directory).sort()).to.deep.equal(["objects", "state", "writing"]);
    expect(readdirSync(join(directory, "objects"))).to.deep.equal(["lake-bucket"]);
  });

  it("leaves no folder behind where it was not kept", async () => {
    const shared = process.env.TMPDIR;
    // A folder of its own: others make and remove lakes in the shared one meanwhile.
    process.env.TMPDIR = directory;
    try {
      const lake = await open();
      await record(lake, "x");
      expect(readdirSync(directory)).to.have.length(1);
      await lake.close();
      expect(readdirSync(directory)).to.deep.equal([]);
    } finally {
      if (shared === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = shared;
    }
  });

  it("ends the query engine once", async () => {
    const engine = fakeEngine();
    const lake = await open({ engine });
    await Promise.all([lake.close(), lake.close()]);
    expect(engine.closed()).to.equal(1);
  });

  it("says on closing what could not be delivered", async () => {
    const lake = await open({
      deployment: {
        project: "test",
        stack: "test",
        outputs: {},
        secretOutputs: [],
        resources: [],
      },
    });
    const { streams } = lake.lake.state;
    await streams.put({
      name: "lost",
      destination: {
        roleArn: "",
        bucketArn: "arn:aws:s3:::nowhere",
        prefix: "",
        bufferSizeMiB: 1,
        bufferIntervalSeconds: 60,
        compressionFormat: "UNCOMPRESSED",
      },
    });
    streams.buffer("lost").put([Buffer.from("x")]);
    expect((await errorOf(lake.close())).message).to.equal(
      "stream lost delivers to nowhere: no such bucket",
    );
  });
});
