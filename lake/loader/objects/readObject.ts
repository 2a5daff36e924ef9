import { createHash } from "node:crypto";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";

import { GetObjectCommand } from "@aws-sdk/client-s3";

import { explainAwsError } from "../aws/errors";
import type { Tools } from "../aws/tools";
import type { StoredObject } from "../plan";

const newline = 10;
const gzipMagic = Buffer.from([0x1f, 0x8b]);

/**
 * Reads an object's lines; gzip is unpacked.
 * @param onLine Each line that is not empty, without its newline.
 * @returns undefined where the object is gone
 */
export async function readObject(
  tools: Tools,
  bucketName: string,
  key: string,
  onLine: (line: Buffer) => void,
): Promise<StoredObject | undefined> {
  const { clients, clock, region, signal } = tools;
  signal?.throwIfAborted();
  const command = new GetObjectCommand({ Bucket: bucketName, Key: key });
  return clock.hold(async () => {
    try {
      const { Body } = await clients.s3.send(command);
      return { key, ...(await readLines(Body as Readable, onLine)) };
    } catch (error) {
      if ((error as Error).name === "NoSuchKey") return undefined;
      throw explainAwsError(error, { action: `reading s3://${bucketName}/${key}`, region });
    }
  });
}

async function readLines(
  body: Readable,
  onLine: (line: Buffer) => void,
): Promise<Omit<StoredObject, "key">> {
  const hash = createHash("sha256");
  let bytes = 0;
  let records = 0;
  const take = (line: Buffer): void => {
    if (line.length === 0) return;
    records++;
    onLine(line);
  };
  const chunks = measured(body, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of unpacked(chunks)) {
    const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let end; (end = data.indexOf(newline, from)) >= 0; from = end + 1) {
      take(data.subarray(from, end));
    }
    rest = data.subarray(from);
  }
  take(rest);
  return { bytes, records, sha256: hash.digest("hex") };
}

async function* measured(body: Readable, measure: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    measure(bytes);
    yield bytes;
  }
}

/** Told by the first bytes: file extension and content type of a stream's objects are configurable. */
async function* unpacked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < gzipMagic.length) {
    const { value, done } = await chunks.next();
    if (done) break;
    first = Buffer.concat([first, value]);
  }
  const whole = resumed(first, chunks);
  yield* first.subarray(0, gzipMagic.length).equals(gzipMagic) ? gunzipped(whole) : whole;
}

async function* resumed(first: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* chunks;
}

function gunzipped(chunks: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip();
  // A broken stream reaches the reader through the error event that `pipeline` forwards.
  pipeline(Readable.from(chunks), gunzip, () => undefined);
  return gunzip as AsyncIterable<Buffer>;
}
