import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { compress as snappy } from "snappyjs";
import { ZipFile } from "yazl";

import { KIB } from "../../../../core/units";
import type { CompressionFormat } from "../streams/streamConfiguration";

const zip = promisify(gzip);

/** What an object is called and told to be. */
interface Form {
  /** Unless the stream has one of its own. */
  readonly extension: string;
  readonly contentEncoding?: string;
  /** @param name Unique: what an archive's only entry is called. */
  readonly compress: (body: Uint8Array, name: string) => Promise<Uint8Array>;
}

/**
 * How each format is written, as captured on AWS: its page has `.hsnappy`, the service writes `.snappy`.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html#Firehose-Type-ExtendedS3DestinationConfiguration-CompressionFormat
 */
export const forms: Readonly<Record<CompressionFormat, Form>> = {
  UNCOMPRESSED: { extension: "", compress: (body) => Promise.resolve(body) },
  GZIP: { extension: ".gz", contentEncoding: "gzip", compress: gzipped },
  ZIP: { extension: ".zip", contentEncoding: "zip", compress: archived },
  Snappy: {
    extension: ".snappy",
    contentEncoding: "snappy-java",
    compress: (body) => Promise.resolve(snappyJava(body)),
  },
  HADOOP_SNAPPY: {
    extension: ".snappy",
    contentEncoding: "hadoop-snappy",
    compress: (body) => Promise.resolve(hadoopSnappy(body)),
  },
};

async function gzipped(body: Uint8Array): Promise<Uint8Array> {
  const bytes = await zip(body);
  bytes[9] = 0xff; // the byte that tells the operating system: the same everywhere
  return bytes;
}

async function archived(body: Uint8Array, name: string): Promise<Uint8Array> {
  const file = new ZipFile();
  const mtime = new Date(Date.UTC(1980, 0, 1)); // The earliest that the format has: the same everywhere.
  file.addBuffer(Buffer.from(body), name, { mtime, forceDosTimestamp: true });
  file.end();
  return buffer(file.outputStream);
}

/** `SnappyOutputStream` of the library snappy-java: a header, then each block with its length. */
const snappyJavaHeader = Buffer.from([0x82, ...Buffer.from("SNAPPY"), 0, 0, 0, 0, 1, 0, 0, 0, 1]);
const snappyJavaBlock = 32 * KIB;

/** @see https://github.com/xerial/snappy-java/blob/master/src/main/java/org/xerial/snappy/SnappyOutputStream.java */
function snappyJava(body: Uint8Array): Uint8Array {
  const blocks = blocksOf(body, snappyJavaBlock).map(snappy);
  return Buffer.concat([
    snappyJavaHeader,
    ...blocks.flatMap((block) => [bigEndian(block.length), block]),
  ]);
}

/** As Hadoop's `BlockCompressorStream`: each block with its length before and after compression. */
const hadoopBlock = 256 * KIB;

/** @see https://github.com/apache/hadoop/blob/trunk/hadoop-common-project/hadoop-common/src/main/java/org/apache/hadoop/io/compress/BlockCompressorStream.java */
function hadoopSnappy(body: Uint8Array): Uint8Array {
  return Buffer.concat(
    blocksOf(body, hadoopBlock).flatMap((block) => {
      const compressed = snappy(block);
      return [bigEndian(block.length), bigEndian(compressed.length), compressed];
    }),
  );
}

function blocksOf(body: Uint8Array, size: number): Uint8Array[] {
  const count = Math.ceil(body.length / size);
  return Array.from({ length: count }, (_none, at) => body.subarray(at * size, (at + 1) * size));
}

function bigEndian(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
