import type { Conversion } from "./conversion";

/** A Direct PUT delivery stream to S3, as it was created. */
export interface StreamConfiguration {
  readonly name: string;
  readonly arn: string;
  readonly destinationId: string;
  /** "1", one more after each change of the destination. */
  readonly versionId: string;
  /** Epoch milliseconds. */
  readonly created: number;
  readonly destination: S3Destination;
  /** The kind of key that encrypts what waits in the stream; undefined for none. */
  readonly encryptionKeyType?: string;
  readonly encryptionKeyArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export const compressionFormats = [
  "UNCOMPRESSED",
  "GZIP",
  "ZIP",
  "Snappy",
  "HADOOP_SNAPPY",
] as const;

export type CompressionFormat = (typeof compressionFormats)[number];

export interface S3Destination {
  readonly roleArn: string;
  readonly bucketArn: string;
  /** No slash is added; with `!{…}` expressions it is the whole folder. */
  readonly prefix: string;
  readonly errorOutputPrefix?: string;
  readonly bufferSizeMiB: number;
  /** 0 delivers each call at once. */
  readonly bufferIntervalSeconds: number;
  readonly compressionFormat: CompressionFormat;
  /** Undefined: records are delivered as they came. */
  readonly conversion?: Conversion | null;
  /** In place of the compression's own. */
  readonly fileExtension?: string;
  /** Of the timestamps in the prefix. Default `UTC`. */
  readonly timeZone?: string;
  /** Is appended to each record. */
  readonly delimiter?: string;
  readonly logging?: { readonly logGroupName: string; readonly logStreamName: string };
}

/** The bucket's name from its ARN. */
export function bucketOf({ bucketArn }: S3Destination): string {
  return bucketArn.slice(bucketArn.lastIndexOf(":") + 1);
}
