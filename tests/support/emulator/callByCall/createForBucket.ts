import * as S3 from "@aws-sdk/client-s3";

import type { Creator } from "./create";
import { pascal, tagList } from "./members";

const spelled = { id: "ID", sseAlgorithm: "SSEAlgorithm" };

/** What is made of a bucket and in it. @param read Reads a file of the program. */
export function createForBucket(
  read: (directory: string, path: string) => Uint8Array,
): Readonly<Record<string, Creator>> {
  return {
    "aws:s3/bucket:Bucket": async ({ s3 }, { bucket: Bucket, tags }) => {
      await s3.send(new S3.CreateBucketCommand({ Bucket }));
      const Tagging = { TagSet: tagList(tags) };
      await s3.send(new S3.PutBucketTaggingCommand({ Bucket, Tagging }));
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ({ s3 }, inputs) => {
      const LifecycleConfiguration = { Rules: pascal(inputs.rules, spelled) };
      const lifecycle = { Bucket: inputs.bucket, LifecycleConfiguration };
      return s3.send(
        new S3.PutBucketLifecycleConfigurationCommand(
          lifecycle as S3.PutBucketLifecycleConfigurationRequest,
        ),
      );
    },
    "aws:s3/bucketObjectv2:BucketObjectv2": ({ s3 }, inputs, directory) => {
      const { bucket: Bucket, key: Key, contentType: ContentType, tags } = inputs;
      const { path } = inputs.source;
      const Tagging = new URLSearchParams(tags).toString();
      const Body = read(directory, path);
      return s3.send(new S3.PutObjectCommand({ Bucket, Key, Body, ContentType, Tagging }));
    },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ({ s3 }, inputs) => {
      const Rules = [pascal(inputs.rule)] as S3.OwnershipControlsRule[];
      const controls = { Bucket: inputs.bucket, OwnershipControls: { Rules } };
      return s3.send(new S3.PutBucketOwnershipControlsCommand(controls));
    },
    "aws:s3/bucketPolicy:BucketPolicy": ({ s3 }, { bucket: Bucket, policy: Policy }) =>
      s3.send(new S3.PutBucketPolicyCommand({ Bucket, Policy })),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ({ s3 }, inputs) => {
      const { bucket: Bucket, ...settings } = inputs;
      const PublicAccessBlockConfiguration = pascal(settings);
      return s3.send(
        new S3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }),
      );
    },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (
      { s3 },
      inputs,
    ) => {
      const Rules = pascal(inputs.rules, spelled) as S3.ServerSideEncryptionRule[];
      const ServerSideEncryptionConfiguration = { Rules };
      return s3.send(
        new S3.PutBucketEncryptionCommand({
          Bucket: inputs.bucket,
          ServerSideEncryptionConfiguration,
        }),
      );
    },
    "aws:s3/bucketVersioning:BucketVersioning": ({ s3 }, inputs) => {
      const VersioningConfiguration = pascal(inputs.versioningConfiguration);
      return s3.send(
        new S3.PutBucketVersioningCommand({ Bucket: inputs.bucket, VersioningConfiguration }),
      );
    },
  };
}
