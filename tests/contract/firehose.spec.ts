import { gunzipSync } from "node:zlib";

import {
  DescribeDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
} from "@aws-sdk/client-firehose";
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { doors, errorOf, type LakeUnderTest } from "../support/emulator/lakeDoors";

const bytes = (text: string): Uint8Array => Buffer.from(text);

for (const door of doors) {
  describe(`Firehose ${door.name}`, () => {
    let under: LakeUnderTest;

    beforeEach(async () => {
      under = await door.open();
    });

    afterEach(() => under.close());

    const put = (records: readonly Uint8Array[], stream = "stream") =>
      under.call(({ firehose }) =>
        firehose.send(
          new PutRecordBatchCommand({
            DeliveryStreamName: stream,
            Records: records.map((Data) => ({ Data })),
          }),
        ),
      );
    const keys = async (prefix: string): Promise<string[]> => {
      const { Contents } = await under.call(({ s3 }) =>
        s3.send(new ListObjectsV2Command({ Bucket: "lake-bucket", Prefix: prefix })),
      );
      return (Contents ?? []).map(({ Key }) => Key!);
    };
    const object = (key: string) =>
      under.call(({ s3 }) => s3.send(new GetObjectCommand({ Bucket: "lake-bucket", Key: key })));
    const body = async (key: string): Promise<Buffer> =>
      Buffer.from(await (await object(key)).Body!.transformToByteArray());

    it("delivers after the interval, counted from the first record", async () => {
      await put([bytes("a")]);
      await under.clock.sleep(40_000);
      await put([bytes("b")]);
      await under.clock.sleep(19_999);
      expect(await keys("data/raw/")).to.deep.equal([]);
      await under.clock.sleep(1);
      const [key, ...others] = await keys("data/raw/");
      expect(others).to.deep.equal([]);
      expect((await body(key!)).toString()).to.equal("ab");
    });

    it("delivers at the size, the call that reaches it included", async () => {
      await put([Buffer.alloc(600 * 1024, "x")]);
      expect(await keys("data/raw/")).to.deep.equal([]);
      await put([Buffer.alloc(600 * 1024, "y"), Buffer.alloc(10, "z")]);
      await under.clock.sleep(0);
      const [key] = await keys("data/raw/");
      expect((await object(key!)).ContentLength).to.equal(1200 * 1024 + 10);
    });

    it("delivers each call at once where the interval is zero", async () => {
      await put([bytes("one")], "instant");
      await put([bytes("two")], "instant");
      await under.clock.sleep(0);
      const bodies = await Promise.all((await keys("instant/")).map(body));
      expect(bodies.map(String).sort()).to.deep.equal(["one", "two"]);
    });

    it("joins records byte for byte, without anything between them", async () => {
      const record = Buffer.from([0, 0xff, 10, 13]);
      await put([bytes("abc"), record, bytes(""), bytes("abc")]);
      await under.clock.sleep(60_000);
      const [key] = await keys("data/raw/");
      const expected = Buffer.concat([bytes("abc"), record, bytes("abc")]);
      expect((await body(key!)).equals(expected)).to.equal(true);
      const { ContentType, ContentEncoding } = await object(key!);
      expect([ContentType, ContentEncoding]).to.deep.equal(["application/octet-stream", undefined]);
    });

    it("names the object by stream, version and the oldest record's arrival", async () => {
      await under.clock.sleep(29 * 60_000 + 59_500); // 09:59:59.5
      await put([bytes("a")]);
      await under.clock.sleep(60_000);
      const [key] = await keys("data/raw/");
      expect(key).to.match(
        /^data\/raw\/2026\/01\/05\/09\/stream-1-2026-01-05-09-59-59-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}$/,
      );
    });

    it("puts no slash behind a prefix, and packs where the stream says so", async () => {
      await put([bytes("packed\n")], "zipped");
      await under.clock.sleep(60_000);
      const [key] = await keys("zipped");
      expect(key).to.match(/^zipped2026\/01\/05\/09\/zipped-1-.*\.gz$/);
      expect((await object(key!)).ContentEncoding).to.equal("gzip");
      expect(gunzipSync(await body(key!)).toString()).to.equal("packed\n");
    });

    it("answers each record, in order and number", async () => {
      const answer = await put([bytes("a"), bytes("b"), bytes("c")]);
      const ids = answer.RequestResponses!.map(({ RecordId }) => RecordId);
      expect([answer.FailedPutCount, answer.Encrypted, new Set(ids).size]).to.deep.equal([
        0,
        false,
        3,
      ]);
      const one = await under.call(({ firehose }) =>
        firehose.send(
          new PutRecordCommand({ DeliveryStreamName: "sealed", Record: { Data: bytes("a") } }),
        ),
      );
      expect(one.Encrypted).to.equal(true);
    });

    it("writes nothing while a stream is idle", async () => {
      await under.clock.sleep(3_600_000);
      expect(await keys("")).to.deep.equal([]);
    });

    // Limits: https://docs.aws.amazon.com/firehose/latest/dev/limits.html
    const refusals = [
      {
        of: "a call of 501 records",
        records: () => new Array<Uint8Array>(501).fill(bytes("a")),
        code: "ValidationException",
        message: /'records' failed .*less than or equal to 500/,
      },
      {
        of: "a call without records",
        records: () => [],
        code: "ValidationException",
        message: /'records' failed .*greater than or equal to 1/,
      },
      {
        of: "a record of 1,024,001 bytes",
        records: () => [bytes("a"), Buffer.alloc(1_024_001)],
        code: "ValidationException",
        message:
          /^1 validation error detected: Value 'java\.nio\.HeapByteBuffer\[pos=0 lim=1024001 cap=1024001\]' at 'records\.2\.member\.data' failed to satisfy constraint: Member must have length less than or equal to 1024000$/,
      },
      {
        of: "a call above 4 MiB",
        records: () => new Array<Uint8Array>(5).fill(Buffer.alloc(1_000_000)),
        code: "InvalidArgumentException",
        message: /^Records size exceeds 4 MB limit$/,
      },
    ];
    for (const { of, records, code, message } of refusals) {
      it(`refuses ${of}, and keeps none of it`, async () => {
        const error = await errorOf(put(records()));
        expect(error.name).to.equal(code);
        expect(error.message).to.match(message);
        await under.clock.sleep(60_000);
        expect(await keys("")).to.deep.equal([]);
      });
    }

    it("takes a record of 1,024,000 bytes and a call of 4 MiB", async () => {
      await put([...new Array<Uint8Array>(4).fill(Buffer.alloc(1_024_000)), Buffer.alloc(98_304)]);
      await under.clock.sleep(0);
      const [key] = await keys("data/raw/");
      expect((await object(key!)).ContentLength).to.equal(4 * 1024 * 1024);
    });

    it("knows no stream that was not deployed", async () => {
      const error = await errorOf(put([bytes("a")], "missing"));
      expect(error.name).to.equal("ResourceNotFoundException");
      expect(error.message).to.equal("Firehose missing under account 000000000000 not found.");
    });

    it("describes and lists streams", async () => {
      const { DeliveryStreamDescription: stream } = await under.call(({ firehose }) =>
        firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: "sealed" })),
      );
      expect(stream!.DeliveryStreamStatus).to.equal("ACTIVE");
      expect(stream!.DeliveryStreamEncryptionConfiguration!.Status).to.equal("ENABLED");
      const destination = stream!.Destinations![0]!;
      expect(destination.DestinationId).to.equal("destinationId-000000000001");
      expect(destination.ExtendedS3DestinationDescription!.BufferingHints).to.deep.equal({
        SizeInMBs: 1,
        IntervalInSeconds: 60,
      });
      expect(destination.ExtendedS3DestinationDescription!.ErrorOutputPrefix).to.equal("errors/");
      const page = await under.call(({ firehose }) =>
        firehose.send(
          new ListDeliveryStreamsCommand({ Limit: 2, ExclusiveStartDeliveryStreamName: "instant" }),
        ),
      );
      expect(page.DeliveryStreamNames).to.deep.equal(["sealed", "stream"]);
      expect(page.HasMoreDeliveryStreams).to.equal(true);
    });

    it("delivers what is buffered when the lake closes", async () => {
      await put([bytes("last")]);
      const { objects } = under.lake.state;
      await under.lake.close();
      expect(objects.list("lake-bucket").map(({ size }) => size)).to.deep.equal([4]);
    });
  });
}
