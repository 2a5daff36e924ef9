import * as S3 from "@aws-sdk/client-s3";
import { expect } from "chai";

import type { LakeClients } from "../../../lake/loader/plan";

const Bucket = "tour-objects";

/** Calls every operation on objects, uploads and listings once, and looks at what comes back. */
export async function tourS3Objects({ s3 }: LakeClients): Promise<void> {
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
  const { Buckets } = await s3.send(new S3.ListBucketsCommand({}));
  expect(Buckets?.map(({ Name }) => Name)).to.include(Bucket);
  await s3.send(new S3.HeadBucketCommand({ Bucket }));
  await s3.send(new S3.GetBucketLocationCommand({ Bucket }));
  await tourOneObject(s3);
  await tourUploads(s3);
  await tourListings(s3);
  await s3.send(new S3.DeleteBucketCommand({ Bucket }));
}

async function tourOneObject(s3: S3.S3Client): Promise<void> {
  const Key = "a/b.txt";
  await s3.send(new S3.PutObjectCommand({ Bucket, Key, Body: "hello" }));
  const head = await s3.send(new S3.HeadObjectCommand({ Bucket, Key }));
  expect(head.ContentLength).to.equal(5);
  const got = await s3.send(new S3.GetObjectCommand({ Bucket, Key, Range: "bytes=1-3" }));
  expect(await got.Body!.transformToString()).to.equal("ell");
  const ObjectAttributes: S3.ObjectAttributes[] = ["ObjectSize", "ETag"];
  const attributes = await s3.send(
    new S3.GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes }),
  );
  expect(attributes.ObjectSize).to.equal(5);
  const TagSet = [{ Key: "kind", Value: "tour" }];
  await s3.send(new S3.PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));
  const tagging = await s3.send(new S3.GetObjectTaggingCommand({ Bucket, Key }));
  expect(tagging.TagSet).to.deep.equal(TagSet);
  await s3.send(new S3.DeleteObjectTaggingCommand({ Bucket, Key }));
  const acl = await s3.send(new S3.GetObjectAclCommand({ Bucket, Key }));
  expect(acl.Grants?.[0]?.Permission).to.equal("FULL_CONTROL");
  const CopySource = `${Bucket}/${Key}`;
  const copy = await s3.send(new S3.CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
  expect(copy.CopyObjectResult?.ETag).to.equal(head.ETag);
}

async function tourUploads(s3: S3.S3Client): Promise<void> {
  const Key = "large";
  const { UploadId } = await s3.send(new S3.CreateMultipartUploadCommand({ Bucket, Key }));
  const upload = { Bucket, Key, UploadId };
  const Body = Buffer.alloc(5 * 1024 * 1024, "x");
  const one = await s3.send(new S3.UploadPartCommand({ ...upload, PartNumber: 1, Body }));
  const two = await s3.send(
    new S3.UploadPartCopyCommand({ ...upload, PartNumber: 2, CopySource: `${Bucket}/copy` }),
  );
  const { Parts: listed } = await s3.send(new S3.ListPartsCommand(upload));
  expect(listed?.map(({ Size }) => Size)).to.deep.equal([Body.length, 5]);
  const { Uploads } = await s3.send(new S3.ListMultipartUploadsCommand({ Bucket }));
  expect(Uploads?.map((found) => found.Key)).to.deep.equal([Key]);
  const Parts = [one.ETag, two.CopyPartResult?.ETag].map((ETag, at) => ({
    ETag,
    PartNumber: at + 1,
  }));
  const whole = await s3.send(
    new S3.CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }),
  );
  expect(whole.ETag).to.match(/^"[0-9a-f]{32}-2"$/);
  const other = await s3.send(new S3.CreateMultipartUploadCommand({ Bucket, Key: "never" }));
  await s3.send(
    new S3.AbortMultipartUploadCommand({ Bucket, Key: "never", UploadId: other.UploadId }),
  );
}

async function tourListings(s3: S3.S3Client): Promise<void> {
  const second = await s3.send(new S3.ListObjectsV2Command({ Bucket, Delimiter: "/" }));
  expect(second.Contents?.map(({ Key }) => Key)).to.deep.equal(["copy", "large"]);
  expect(second.CommonPrefixes).to.deep.equal([{ Prefix: "a/" }]);
  const first = await s3.send(new S3.ListObjectsCommand({ Bucket, Prefix: "a/" }));
  expect(first.Contents).to.have.lengthOf(1);
  const { Versions } = await s3.send(new S3.ListObjectVersionsCommand({ Bucket }));
  expect(Versions).to.have.lengthOf(3);
  await s3.send(new S3.DeleteObjectCommand({ Bucket, Key: "copy" }));
  const Objects = [{ Key: "large" }, { Key: "a/b.txt" }];
  const deleted = await s3.send(new S3.DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(deleted.Deleted).to.have.lengthOf(2);
}
