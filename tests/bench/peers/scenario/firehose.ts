import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

import * as Firehose from "@aws-sdk/client-firehose";
import { expect } from "chai";

import { eventually } from "../../../support/eventually";
import { type LakePlace, refusal, role } from "./lakePlace";
import type { Area } from "./step";

async function createStream(
  { firehose, bucket }: LakePlace,
  name: string,
  more: Partial<Firehose.ExtendedS3DestinationConfiguration> = {},
): Promise<string> {
  const DeliveryStreamName = `${bucket}-${name}`;
  await firehose.send(
    new Firehose.CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN: role,
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: `landed/${name}/`,
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 3 },
        ...more,
      },
    }),
  );
  return DeliveryStreamName;
}

function put({ firehose }: LakePlace, stream: string, data: readonly (string | Buffer)[]) {
  const Records = data.map((one) => ({ Data: Buffer.from(one) }));
  const command = new Firehose.PutRecordBatchCommand({ DeliveryStreamName: stream, Records });
  return firehose.send(command);
}

/** What has landed of a stream after seconds at most, in the order of its keys. */
async function landed({ keys, bytes }: LakePlace, name: string, seconds = 8): Promise<Buffer[]> {
  const found = await eventually(
    () => keys(`landed/${name}/`),
    (all) => all.length > 0,
    seconds,
  );
  return Promise.all(found.map(bytes));
}

export const deliveryStreams: Area = {
  name: "Firehose",
  steps: [
    {
      name: "a stream is made and described with its destination",
      does: async (place) => {
        const DeliveryStreamName = await createStream(place, "described");
        const { DeliveryStreamDescription: described } = await place.firehose.send(
          new Firehose.DescribeDeliveryStreamCommand({ DeliveryStreamName }),
        );
        const { ExtendedS3DestinationDescription: s3 } = described!.Destinations![0]!;
        expect(s3!.BufferingHints).to.deep.equal({ SizeInMBs: 1, IntervalInSeconds: 3 });
        expect(s3!.CompressionFormat).to.equal("UNCOMPRESSED");
      },
    },
    {
      name: "a batch is acknowledged record by record",
      does: async (place) => {
        const answer = await put(place, await createStream(place, "acknowledged"), ["1", "2"]);
        expect(answer.FailedPutCount).to.equal(0);
        const ids = answer.RequestResponses!.map(({ RecordId }) => RecordId);
        expect(new Set(ids).size).to.equal(2);
      },
    },
    {
      name: "calls within the buffer's interval land as one object, byte for byte",
      does: async (place) => {
        const stream = await createStream(place, "interval");
        for (const data of ["1", "2\n", "3"]) await put(place, stream, [data]);
        await sleep(500);
        expect(await place.keys("landed/interval/")).to.deep.equal([]);
        const objects = await landed(place, "interval");
        expect(objects.map(String)).to.deep.equal(["12\n3"]);
      },
    },
    {
      name: "its object is named for the hour, the stream, its version and the second",
      does: async ({ keys, bucket }) => {
        const [key] = await keys("landed/interval/");
        const [hour, second] = ["\\d{4}/\\d\\d/\\d\\d/\\d\\d", "\\d{4}(-\\d\\d){5}"];
        expect(key).to.match(
          new RegExp(`^landed/interval/${hour}/${bucket}-interval-1-${second}-[0-9a-f-]{36}$`),
        );
      },
    },
    {
      name: "a full buffer lands long before its interval",
      does: async (place) => {
        const stream = await createStream(place, "size", {
          BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 900 },
        });
        await put(place, stream, Array<string>(500).fill("x".repeat(1000)));
        await sleep(1000);
        expect(await place.keys("landed/size/")).to.deep.equal([]);
        for (let call = 0; call < 2; call++) {
          await put(place, stream, Array<string>(500).fill("x".repeat(1000)));
        }
        const [object] = await landed(place, "size");
        expect(object!.length).to.be.within(1024 * 1024, 1_500_000);
      },
    },
    {
      name: "too many records, too large a record and too large a call are refused",
      does: async (place) => {
        const refused = async (...records: (string | Buffer)[]): Promise<string> =>
          (await refusal(put(place, `${place.bucket}-interval`, records))).name;
        const large = Buffer.alloc(900_000, "x");
        expect(await refused(...Array<string>(501).fill("x"))).to.equal("ValidationException");
        expect(await refused(Buffer.alloc(1_024_001, "x"))).to.equal("ValidationException");
        expect(await refused(large, large, large, large, large)).to.equal(
          "InvalidArgumentException",
        );
      },
    },
    {
      name: "compression packs the whole buffer",
      does: async (place) => {
        const stream = await createStream(place, "packed", { CompressionFormat: "GZIP" });
        await put(place, stream, ["1\n", "2\n"]);
        const objects = await landed(place, "packed");
        expect(objects.map((object) => gunzipSync(object).toString())).to.deep.equal(["1\n2\n"]);
        expect((await place.keys("landed/packed/"))[0]).to.match(/\.gz$/);
      },
    },
  ],
};
