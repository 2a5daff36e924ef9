import {
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
} from "@aws-sdk/client-s3";

import type { Door, LakeUnderTest } from "./lakeDoors";

export const Bucket = "lake-bucket";

/** Registers hooks that open a lake behind a door and empty its bucket after each test. */
export function bucketUnderTest(door: Door): {
  under(): LakeUnderTest;
  put(
    Key: string,
    Body?: PutObjectCommandInput["Body"],
    more?: Partial<PutObjectCommandInput>,
  ): Promise<PutObjectCommandOutput>;
  list(more?: Partial<ListObjectsV2CommandInput>): Promise<ListObjectsV2CommandOutput>;
} {
  let under: LakeUnderTest;

  before(async () => {
    under = await door.open();
  });

  after(() => under.close());

  afterEach(async () => {
    const { objects } = under.lake.state;
    for (const { key } of objects.list(Bucket)) await objects.delete(Bucket, key);
  });

  return {
    under: () => under,
    put: (Key, Body = "body", more = {}) =>
      under.call(({ s3 }) => s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))),
    list: (more = {}) =>
      under.call(({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket, ...more }))),
  };
}
