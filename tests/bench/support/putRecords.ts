import { CreateDeliveryStreamCommand } from "@aws-sdk/client-firehose";
import { CreateBucketCommand } from "@aws-sdk/client-s3";

import { createClients } from "../../../lake/loader/aws/clients";
import type { Depth } from "../rows";
import { type Speeds, takeTurns } from "./turns";

export const recordsOfCall = 500;
const recordBytes = 190;
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

/** Records per second of servers that take turns. */
export function putSpeeds<Name extends string>(
  urls: Readonly<Record<Name, string>>,
  depth: Depth,
): Promise<Speeds<Name>> {
  return takeTurns(urls, putRequest, recordsOfCall, depth);
}
