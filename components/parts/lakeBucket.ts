import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { tlsOnlyDocument } from "../iam/bucketDocument";

interface LakeBucketArgs {
  readonly bucketName: pulumi.Input<string>;
  readonly resultsPrefix: pulumi.Input<string>;
  readonly resultsExpirationDays: pulumi.Input<number>;
  readonly noncurrentExpirationDays: pulumi.Input<number>;
  readonly versioning: boolean;
  readonly kmsKeyArn: pulumi.Input<string> | undefined;
  readonly allowDestroy: boolean;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

interface LakeBucket {
  readonly bucket: aws.s3.Bucket;
  /** The last of the bucket's settings: what stores objects depends on it. */
  readonly settled: pulumi.Resource;
}

/** A private, encrypted bucket whose settings are its own resources, as children of `parent`. */
export function lakeBucket(
  name: string,
  args: LakeBucketArgs,
  parent: pulumi.Resource,
): LakeBucket {
  const bucket = new aws.s3.Bucket(
    `${name}-bucket`,
    { bucket: args.bucketName, forceDestroy: args.allowDestroy, tags: args.tags },
    { parent, protect: !args.allowDestroy },
  );
  const id = bucket.bucket;
  // One after the other: S3 answers OperationAborted to settings that arrive together.
  const after = (previous: pulumi.Resource): pulumi.CustomResourceOptions => ({
    parent,
    dependsOn: [previous],
  });
  const access = new aws.s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      bucket: id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
  const ownership = new aws.s3.BucketOwnershipControls(
    `${name}-ownership`,
    { bucket: id, rule: { objectOwnership: "BucketOwnerEnforced" } },
    after(access),
  );
  const policy = new aws.s3.BucketPolicy(
    `${name}-tls-only`,
    { bucket: id, policy: pulumi.jsonStringify(bucket.arn.apply(tlsOnlyDocument)) },
    after(ownership),
  );
  const encryption = new aws.s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    { bucket: id, rules: [encryptionRule(args.kmsKeyArn)] },
    after(policy),
  );
  const versioning = args.versioning
    ? new aws.s3.BucketVersioning(
        `${name}-versioning`,
        { bucket: id, versioningConfiguration: { status: "Enabled" } },
        after(encryption),
      )
    : undefined;
  const settled = new aws.s3.BucketLifecycleConfiguration(
    `${name}-lifecycle`,
    { bucket: id, rules: lifecycleRules(args) },
    after(versioning ?? encryption),
  );
  return { bucket, settled };
}

function encryptionRule(
  kmsKeyArn: pulumi.Input<string> | undefined,
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  return kmsKeyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: {
          sseAlgorithm: "aws:kms",
          kmsMasterKeyId: kmsKeyArn,
        },
        // One key request for many objects.
        bucketKeyEnabled: true,
      };
}

function lifecycleRules(
  args: LakeBucketArgs,
): aws.types.input.s3.BucketLifecycleConfigurationRule[] {
  const former = {
    id: "expire-former-versions",
    status: "Enabled",
    filter: {},
    noncurrentVersionExpiration: { noncurrentDays: args.noncurrentExpirationDays },
  };
  return [
    {
      id: "abort-multipart-uploads",
      status: "Enabled",
      filter: {},
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    },
    {
      id: "expire-query-results",
      status: "Enabled",
      filter: { prefix: args.resultsPrefix },
      expiration: { days: args.resultsExpirationDays },
    },
    ...(args.versioning ? [former] : []),
  ];
}
