import { CreateDeliveryStreamCommand } from "@aws-sdk/client-firehose";
import { CreateBucketCommand } from "@aws-sdk/client-s3";

import { createClients } from "../../../lake/loader/aws/clients";
import { median } from "../interleave";
import type { Depth } from "../rows";
import { RawClient } from "./rawClient";

export const recordsOfCall = 500;
const recordBytes = 190;
const concurrency = 8;
const stream = "bench";

/** PutRecordBatch of 500 records of 190 bytes, as an SDK sends it. */
function putRequest(url: string): Buffer {
  const Records = Array.from({ length: recordsOfCall }, (_, n) => {
    const record = JSON.stringify({ n, pad: "" });
    const pad = "x".repeat(recordBytes - 1 - record.length);
    return { Data: Buffer.from(`${JSON.stringify({ n, pad })}\n`).toString("base64") };
  });
  const body = JSON.stringify({ DeliveryStreamName: stream, Records });
  const scope = "bench/20260105/us-east-1/firehose/aws4_request";
  return Buffer.from(
    [
      "POST / HTTP/1.1",
      `Host: ${new URL(url).host}`,
      "X-Amz-Target: Firehose_20150804.PutRecordBatch",
      "Content-Type: application/x-amz-json-1.1",
      "X-Amz-Date: 20260105T093000Z",
      `Authorization: AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      `Content-Length: ${body.length}`,
      "",
      body,
    ].join("\r\n"),
  );
}

/** Makes the stream into which the calls go, where the server has streams. */
export async function makeStream(url: string): Promise<void> {
  const credentials = { accessKeyId: "bench", secretAccessKey: "bench" };
  const { s3, firehose } = createClients({ region: "us-east-1", endpoint: url, credentials });
  await s3.send(new CreateBucketCommand({ Bucket: stream }));
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: stream,
      ExtendedS3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::000000000000:role/bench",
        BucketARN: `arn:aws:s3:::${stream}`,
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
      },
    }),
  );
}

export interface PutSpeeds<Name extends string> {
  /** Records per second: the medians of the rounds. */
  readonly perSecond: Readonly<Record<Name, number>>;
  /** The median of the rounds' ratios. */
  ratio(one: Name, other: Name): number;
}

/** Lets servers take turns, by the clock: they and the client share the machine. */
export async function putSpeeds<Name extends string>(
  urls: Readonly<Record<Name, string>>,
  { rounds, sliceMs, warmUpMs }: Depth,
): Promise<PutSpeeds<Name>> {
  const names = Object.keys(urls) as Name[];
  const clients = names.map(
    (name) => [name, new RawClient(urls[name], putRequest(urls[name]), concurrency)] as const,
  );
  const speeds = Object.fromEntries(names.map((name) => [name, []])) as Record<string, number[]>;
  try {
    for (const [, client] of clients) await client.run(warmUpMs);
    for (let round = 0; round < rounds; round++) {
      for (const [name, client] of clients) {
        const begun = performance.now();
        const calls = await client.run(sliceMs);
        speeds[name]!.push((calls * recordsOfCall * 1000) / (performance.now() - begun));
      }
    }
  } finally {
    for (const [, client] of clients) client.close();
  }
  const perSecond = {} as Record<Name, number>;
  for (const name of names) perSecond[name] = median(speeds[name]!);
  return {
    perSecond,
    ratio: (one, other) =>
      median(speeds[one]!.map((speed, round) => speed / speeds[other]![round]!)),
  };
}
