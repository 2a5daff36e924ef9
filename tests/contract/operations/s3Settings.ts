import * as S3 from "@aws-sdk/client-s3";
import { expect } from "chai";

import type { LakeClients } from "../../../lake/loader/plan";

const Bucket = "tour-settings";
const rule = {
  ID: "r",
  Status: "Enabled",
  Filter: { Prefix: "" },
  Expiration: { Days: 1 },
} as const;
const Policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: `arn:aws:s3:::${Bucket}/*`,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
});

/** Sets, reads and removes every sub-resource of a bucket. */
export async function tourS3Settings({ s3 }: LakeClients): Promise<void> {
  await s3.send(new S3.CreateBucketCommand({ Bucket }));
  await tourDocuments(s3);
  await tourSwitches(s3);
  await tourAccess(s3);
  await s3.send(new S3.DeleteBucketCommand({ Bucket }));
}

async function tourDocuments(s3: S3.S3Client): Promise<void> {
  const Rules = [rule];
  await s3.send(
    new S3.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
  );
  const lifecycle = await s3.send(new S3.GetBucketLifecycleConfigurationCommand({ Bucket }));
  expect(lifecycle.Rules).to.deep.equal(Rules);
  await s3.send(new S3.DeleteBucketLifecycleCommand({ Bucket }));
  const CORSRules = [{ AllowedMethods: ["GET"], AllowedOrigins: ["https://example.org"] }];
  await s3.send(new S3.PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  expect((await s3.send(new S3.GetBucketCorsCommand({ Bucket }))).CORSRules).to.deep.equal(
    CORSRules,
  );
  await s3.send(new S3.DeleteBucketCorsCommand({ Bucket }));
  const TagSet = [{ Key: "owner", Value: "lake" }];
  await s3.send(new S3.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  expect((await s3.send(new S3.GetBucketTaggingCommand({ Bucket }))).TagSet).to.deep.equal(TagSet);
  await s3.send(new S3.DeleteBucketTaggingCommand({ Bucket }));
  const WebsiteConfiguration = { IndexDocument: { Suffix: "index.html" } };
  await s3.send(new S3.PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration }));
  const website = await s3.send(new S3.GetBucketWebsiteCommand({ Bucket }));
  expect(website.IndexDocument).to.deep.equal(WebsiteConfiguration.IndexDocument);
  await s3.send(new S3.DeleteBucketWebsiteCommand({ Bucket }));
  const BucketLoggingStatus = { LoggingEnabled: { TargetBucket: Bucket, TargetPrefix: "log/" } };
  await s3.send(new S3.PutBucketLoggingCommand({ Bucket, BucketLoggingStatus }));
  const logging = await s3.send(new S3.GetBucketLoggingCommand({ Bucket }));
  expect(logging.LoggingEnabled?.TargetPrefix).to.equal("log/");
  await s3.send(
    new S3.PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} }),
  );
  await s3.send(new S3.GetBucketNotificationConfigurationCommand({ Bucket }));
}

async function tourSwitches(s3: S3.S3Client): Promise<void> {
  const VersioningConfiguration = { Status: "Enabled" } as const;
  await s3.send(new S3.PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  expect((await s3.send(new S3.GetBucketVersioningCommand({ Bucket }))).Status).to.equal("Enabled");
  await s3.send(
    new S3.PutBucketAccelerateConfigurationCommand({
      Bucket,
      AccelerateConfiguration: { Status: "Suspended" },
    }),
  );
  const accelerate = await s3.send(new S3.GetBucketAccelerateConfigurationCommand({ Bucket }));
  expect(accelerate.Status).to.equal("Suspended");
  const RequestPaymentConfiguration = { Payer: "Requester" } as const;
  await s3.send(new S3.PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration }));
  expect((await s3.send(new S3.GetBucketRequestPaymentCommand({ Bucket }))).Payer).to.equal(
    "Requester",
  );
  const Rules: S3.ServerSideEncryptionRule[] = [
    { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } },
  ];
  await s3.send(
    new S3.PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }),
  );
  const encryption = await s3.send(new S3.GetBucketEncryptionCommand({ Bucket }));
  expect(encryption.ServerSideEncryptionConfiguration?.Rules?.[0]).to.deep.include(Rules[0]);
  await s3.send(new S3.DeleteBucketEncryptionCommand({ Bucket }));
}

async function tourAccess(s3: S3.S3Client): Promise<void> {
  await s3.send(new S3.PutBucketPolicyCommand({ Bucket, Policy }));
  expect((await s3.send(new S3.GetBucketPolicyCommand({ Bucket }))).Policy).to.equal(Policy);
  const status = await s3.send(new S3.GetBucketPolicyStatusCommand({ Bucket }));
  expect(status.PolicyStatus?.IsPublic).to.equal(false);
  await s3.send(new S3.DeleteBucketPolicyCommand({ Bucket }));
  const Rules: S3.OwnershipControlsRule[] = [{ ObjectOwnership: "BucketOwnerEnforced" }];
  await s3.send(new S3.PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }));
  const controls = await s3.send(new S3.GetBucketOwnershipControlsCommand({ Bucket }));
  expect(controls.OwnershipControls?.Rules).to.deep.equal(Rules);
  await s3.send(new S3.DeleteBucketOwnershipControlsCommand({ Bucket }));
  const PublicAccessBlockConfiguration = { BlockPublicAcls: true };
  await s3.send(new S3.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  const block = await s3.send(new S3.GetPublicAccessBlockCommand({ Bucket }));
  expect(block.PublicAccessBlockConfiguration?.BlockPublicAcls).to.equal(true);
  await s3.send(new S3.DeletePublicAccessBlockCommand({ Bucket }));
  const acl = await s3.send(new S3.GetBucketAclCommand({ Bucket }));
  expect(acl.Grants?.[0]?.Permission).to.equal("FULL_CONTROL");
  await s3.send(new S3.PutBucketAclCommand({ Bucket, ACL: "private" }));
  await s3.send(new S3.PutObjectCommand({ Bucket, Key: "k" }));
  await s3.send(new S3.PutObjectAclCommand({ Bucket, Key: "k", ACL: "private" }));
  await s3.send(new S3.DeleteBucketReplicationCommand({ Bucket }));
  const { Versions = [] } = await s3.send(new S3.ListObjectVersionsCommand({ Bucket }));
  for (const { VersionId } of Versions) {
    await s3.send(new S3.DeleteObjectCommand({ Bucket, Key: "k", VersionId }));
  }
}
