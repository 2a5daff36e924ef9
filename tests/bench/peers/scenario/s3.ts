import { createHash } from "node:crypto";

import * as S3 from "@aws-sdk/client-s3";
import { expect } from "chai";

import { refusal } from "./lakePlace";
import type { Area } from "./step";

export const bucketAndObjects: Area = {
  name: "S3",
  steps: [
    {
      name: "a bucket is made, found and listed",
      does: async ({ s3, bucket: Bucket }) => {
        await s3.send(new S3.CreateBucketCommand({ Bucket }));
        const head = await s3.send(new S3.HeadBucketCommand({ Bucket }));
        expect(head.BucketRegion).to.equal("us-east-1");
        const { Buckets } = await s3.send(new S3.ListBucketsCommand({}));
        expect(Buckets!.map(({ Name }) => Name)).to.include(Bucket);
      },
    },
    {
      name: "an object keeps its bytes, MD5, type and metadata",
      does: async ({ s3, bucket: Bucket, bytes }) => {
        const object = { Bucket, Key: "kept/a b+ü", ContentType: "text/plain" };
        const Metadata = { origin: "scenario" };
        const Body = "kept";
        const { ETag } = await s3.send(new S3.PutObjectCommand({ ...object, Body, Metadata }));
        expect(ETag).to.equal(`"${createHash("md5").update(Body).digest("hex")}"`);
        const head = await s3.send(new S3.HeadObjectCommand({ Bucket, Key: object.Key }));
        expect(head).to.include({ ContentType: "text/plain", ContentLength: 4 });
        expect(head.Metadata).to.deep.equal(Metadata);
        expect((await bytes(object.Key)).toString()).to.equal(Body);
      },
    },
    {
      name: "a listing groups by delimiter and goes on in pages",
      does: async ({ s3, bucket: Bucket, put }) => {
        for (const key of ["1", "2", "in/1", "in/2", "on/1"]) await put(`pages/${key}`, key);
        const listed = { Bucket, Prefix: "pages/", Delimiter: "/", MaxKeys: 3 };
        const first = await s3.send(new S3.ListObjectsV2Command(listed));
        expect([first.KeyCount, first.IsTruncated]).to.deep.equal([3, true]);
        expect(first.CommonPrefixes).to.deep.equal([{ Prefix: "pages/in/" }]);
        const ContinuationToken = first.NextContinuationToken;
        const next = await s3.send(new S3.ListObjectsV2Command({ ...listed, ContinuationToken }));
        expect(next.Contents).to.equal(undefined);
        expect(next.CommonPrefixes).to.deep.equal([{ Prefix: "pages/on/" }]);
      },
    },
    {
      name: "an object is put together of parts, one of them copied",
      does: async ({ s3, bucket: Bucket, put, bytes }) => {
        await put("part", "0123456789");
        const object = { Bucket, Key: "whole" };
        const { UploadId } = await s3.send(new S3.CreateMultipartUploadCommand(object));
        const upload = { ...object, UploadId };
        const Body = Buffer.alloc(5 * 1024 * 1024, "a");
        const first = await s3.send(new S3.UploadPartCommand({ ...upload, PartNumber: 1, Body }));
        const copied = { CopySource: `${Bucket}/part`, CopySourceRange: "bytes=0-4" };
        const { CopyPartResult } = await s3.send(
          new S3.UploadPartCopyCommand({ ...upload, ...copied, PartNumber: 2 }),
        );
        const Parts = [first.ETag, CopyPartResult!.ETag].map((ETag, index) => ({
          ETag,
          PartNumber: index + 1,
        }));
        const done = await s3.send(
          new S3.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }),
        );
        expect(done.ETag).to.match(/^"[0-9a-f]{32}-2"$/);
        const whole = await bytes("whole");
        expect([whole.length, whole.subarray(-6).toString()]).to.deep.equal([5242885, "a01234"]);
      },
    },
    {
      name: "nothing is overwritten where If-None-Match forbids it",
      does: async ({ s3, bucket: Bucket, put, bytes }) => {
        await put("once", "1");
        const again = { Bucket, Key: "once", Body: "2", IfNoneMatch: "*" };
        const refused = await refusal(s3.send(new S3.PutObjectCommand(again)));
        expect(refused.name).to.equal("PreconditionFailed");
        expect((await bytes("once")).toString()).to.equal("1");
      },
    },
    {
      name: "versions stay behind a delete marker",
      does: async ({ s3, bucket }) => {
        const Bucket = `${bucket}-versions`;
        await s3.send(new S3.CreateBucketCommand({ Bucket }));
        const VersioningConfiguration = { Status: "Enabled" } as const;
        await s3.send(new S3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
        const object = { Bucket, Key: "k" };
        const first = await s3.send(new S3.PutObjectCommand({ ...object, Body: "1" }));
        await s3.send(new S3.PutObjectCommand({ ...object, Body: "2" }));
        const { DeleteMarker } = await s3.send(new S3.DeleteObjectCommand(object));
        expect(DeleteMarker).to.equal(true);
        expect((await refusal(s3.send(new S3.GetObjectCommand(object)))).name).to.equal(
          "NoSuchKey",
        );
        const old = await s3.send(
          new S3.GetObjectCommand({ ...object, VersionId: first.VersionId }),
        );
        expect(await old.Body!.transformToString()).to.equal("1");
      },
    },
  ],
};
