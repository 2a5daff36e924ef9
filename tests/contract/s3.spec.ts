import { createHash } from "node:crypto";
import { Readable } from "node:stream";

import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  GetObjectTorrentCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
} from "@aws-sdk/client-s3";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";

import { doors, errorOf, startAt } from "../support/emulator/lakeDoors";
import { Bucket, bucketUnderTest } from "../support/emulator/s3Calls";

for (const door of doors) {
  describe(`S3 ${door.name}`, () => {
    const bucket = bucketUnderTest(door);
    const { put, list } = bucket;
    const get = (Key: string, Range?: string) =>
      bucket.under().call(({ s3 }) => s3.send(new GetObjectCommand({ Bucket, Key, Range })));
    const text = async (Key: string, Range?: string): Promise<string> =>
      (await get(Key, Range)).Body!.transformToString();
    const names = async (more: Partial<ListObjectsV2CommandInput> = {}): Promise<string[]> => {
      const page = await list(more);
      return [
        ...(page.Contents ?? []).map(({ Key }) => Key!),
        ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!),
      ];
    };

    it("reads one version of an object while it is written again and again", async () => {
      const bodies = ["short", "long".repeat(2_000)];
      await put("busy", bodies[0]);
      let isWriting = true;
      const writer = (async () => {
        for (let i = 1; i <= 60; i++) await put("busy", bodies[i % 2]);
        isWriting = false;
      })();
      while (isWriting) expect(bodies).to.include(await text("busy"));
      await writer;
    });

    it("gives back what was put, with its headers", async () => {
      const answer = await put("a/b.json", "{}", {
        ContentType: "application/json",
        ContentEncoding: "identity",
        Metadata: { Owner: "me" },
      });
      const md5 = createHash("md5").update("{}").digest("hex");
      expect(answer.ETag).to.equal(`"${md5}"`);
      const object = await get("a/b.json");
      expect(await object.Body!.transformToString()).to.equal("{}");
      expect(object.ContentType).to.equal("application/json");
      expect(object.ContentEncoding).to.equal("identity");
      expect(object.Metadata).to.deep.equal({ owner: "me" });
      expect(object.LastModified!.getTime()).to.equal(startAt);
      const head = await bucket
        .under()
        .call(({ s3 }) => s3.send(new HeadObjectCommand({ Bucket, Key: "a/b.json" })));
      expect([head.ContentLength, head.ETag]).to.deep.equal([2, `"${md5}"`]);
    });

    it("takes a stream without the encoding of its transfer", async () => {
      const body = Readable.from([Buffer.from("hello "), Buffer.from("world")]);
      await put("streamed", body, { ContentLength: 11 });
      const object = await get("streamed");
      expect(await object.Body!.transformToString()).to.equal("hello world");
      expect(object.ContentEncoding).to.equal(undefined);
    });

    it("keeps the new bytes where a key is put again", async () => {
      await put("again", "old");
      await put("again", "new");
      expect(await text("again")).to.equal("new");
    });

    // Keys that a file system takes for something else.
    const keys = [
      "../outside",
      "a/../../outside",
      "..",
      ".",
      "a//b",
      "folder/",
      "\\..\\windows",
      "%2e%2e/encoded",
      "with space+plus&amp?query#hash=1",
      "Twin",
      "twin",
      "über/日本語/😀",
      "con",
      "nul\u0001",
      "x".repeat(1024),
      `${"y".repeat(300)}/long`,
    ];

    it("holds a key beside one that goes on below it", async () => {
      await put("a", "file");
      await put("a/b", "below");
      await put("c/d", "below");
      await put("c", "file");
      expect(await Promise.all(["a", "a/b", "c/d", "c"].map((key) => text(key)))).to.deep.equal([
        "file",
        "below",
        "below",
        "file",
      ]);
    });

    it("keeps every key apart, whatever it looks like", async () => {
      for (const key of keys) await put(key, `body of ${key}`);
      for (const key of keys) expect(await text(key)).to.equal(`body of ${key}`);
      expect((await list()).KeyCount).to.equal(keys.length);
    });

    // Expected parts: RFC 9110, 14.1.2.
    const ranges: [range: string, part: string, contentRange: string | undefined][] = [
      ["bytes=0-3", "0123", "bytes 0-3/10"],
      ["bytes=8-", "89", "bytes 8-9/10"],
      ["bytes=-3", "789", "bytes 7-9/10"],
      ["bytes=5-99", "56789", "bytes 5-9/10"],
      ["lines=1-2", "0123456789", undefined],
    ];
    for (const [range, part, contentRange] of ranges) {
      it(`answers ${range}`, async () => {
        await put("digits", "0123456789");
        const answer = await get("digits", range);
        expect(answer.ContentRange).to.equal(contentRange);
        expect(await answer.Body!.transformToString()).to.equal(part);
      });
    }

    it("has no range behind the end", async () => {
      await put("digits", "0123456789");
      expect((await errorOf(get("digits", "bytes=10-"))).name).to.equal("InvalidRange");
    });

    it("deletes one, and many", async () => {
      for (const key of ["one", "two & <three>", "four"]) await put(key);
      await bucket
        .under()
        .call(({ s3 }) => s3.send(new DeleteObjectCommand({ Bucket, Key: "one" })));
      const Objects = [{ Key: "two & <three>" }, { Key: "was never there" }];
      const { Deleted } = await bucket
        .under()
        .call(({ s3 }) => s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } })));
      expect(Deleted).to.deep.equal(Objects);
      expect(await names()).to.deep.equal(["four"]);
    });

    it("shows its buckets and where they are", async () => {
      const { Buckets } = await bucket
        .under()
        .call(({ s3 }) => s3.send(new ListBucketsCommand({})));
      expect(Buckets!.map(({ Name }) => Name)).to.deep.equal([Bucket]);
      const head = await bucket
        .under()
        .call(({ s3 }) => s3.send(new HeadBucketCommand({ Bucket })));
      expect(head.BucketRegion).to.equal("us-east-1");
      const location = await bucket
        .under()
        .call(({ s3 }) => s3.send(new GetBucketLocationCommand({ Bucket })));
      expect(location.LocationConstraint).to.equal(undefined);
    });

    const failing: [what: string, call: () => Promise<unknown>, name: string][] = [
      ["a missing key", () => get("missing"), "NoSuchKey"],
      [
        "the head of a missing key",
        () =>
          bucket
            .under()
            .call(({ s3 }) => s3.send(new HeadObjectCommand({ Bucket, Key: "missing" }))),
        "NotFound",
      ],
      [
        "a missing bucket",
        () =>
          bucket.under().call(({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket: "missing" }))),
        "NoSuchBucket",
      ],
      [
        "a bucket name that is none",
        () =>
          bucket.under().call(({ s3 }) => s3.send(new ListObjectsV2Command({ Bucket: "Not_One" }))),
        "InvalidBucketName",
      ],
      ["a key of 1,025 bytes", () => put("é".repeat(512) + "x"), "KeyTooLongError"],
      [
        "a body that is not what its checksum says",
        () => put("broken", "body", { ChecksumCRC32: "AAAAAA==" }),
        "BadDigest",
      ],
      [
        "a key that must not be there yet",
        async () => {
          await put("once");
          await put("once", "twice", { IfNoneMatch: "*" });
        },
        "PreconditionFailed",
      ],
    ];
    for (const [what, call, name] of failing) {
      it(`answers ${name} for ${what}`, async () => {
        expect((await errorOf(call())).name).to.equal(name);
      });
    }

    it("names an operation that it does not have", async () => {
      await put("a");
      const error = await errorOf(
        bucket.under().call(({ s3 }) => s3.send(new GetObjectTorrentCommand({ Bucket, Key: "a" }))),
      );
      expect(error.message).to.equal("s3 GetObjectTorrent is not emulated");
    });

    it("tells who is asking", async () => {
      const identity = await bucket
        .under()
        .call(({ sts }) => sts.send(new GetCallerIdentityCommand({})));
      expect(identity.Account).to.equal("000000000000");
    });
  });
}
