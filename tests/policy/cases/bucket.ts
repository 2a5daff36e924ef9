import { bucketArn } from "../../fixtures/policy/compliantLake";
import type { RuleCases } from "../../support/policy/ruleCases";

const bucketV2 = { bucket: "aws:s3/bucketV2:BucketV2" };
const madeOf = (setting: string) => ({ madeOf: { [`${setting}.bucket`]: ["bucket"] } });
const unlinked = (setting: string) => ({
  unknown: [`${setting}.bucket`],
  doubts: [`${setting}.bucket`],
});

export const bucketCases: Readonly<Record<string, RuleCases>> = {
  "s3-public-access-block": {
    passes: {},
    fails: {
      set: { "access.bucket": "another" },
      fires: ["the bucket must have a BucketPublicAccessBlock, got nothing"],
    },
    absent: { remove: ["access"], fires: ["got nothing"] },
    unknown: [
      { set: { "access.bucket": bucketArn } },
      unlinked("access"),
      { unknown: ["access.bucket"], ...madeOf("access") },
    ],
    boundary: {
      // Another bucket's block, of a name that is not known, leaves no doubt about this one.
      remove: ["access"],
      add: {
        theirs: { type: bucketV2.bucket, props: { bucket: "theirs", arn: "arn:aws:s3:::theirs" } },
        block: { type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", props: {} },
      },
      unknown: ["block.bucket", "theirs.bucket"],
      madeOf: { "block.bucket": ["theirs"] },
      fires: ["Bucket bucket: the bucket must have a BucketPublicAccessBlock"],
    },
    override: { accepts: "bucket", remove: ["access"] },
    other: {
      types: bucketV2,
      remove: ["access"],
      fires: ["BucketV2 bucket: the bucket must have a BucketPublicAccessBlock"],
    },
  },
  "s3-public-access-block-flags": {
    passes: {},
    fails: {
      set: { "access.blockPublicPolicy": false },
      fires: ["blockPublicPolicy must be true, got false"],
    },
    absent: {
      unset: ["access.ignorePublicAcls"],
      fires: ["ignorePublicAcls must be true, got nothing"],
    },
    unknown: {
      unknown: ["access.blockPublicAcls"],
      set: { "access.restrictPublicBuckets": false },
      doubts: ["blockPublicAcls"],
      fires: ["restrictPublicBuckets must be true"],
    },
    boundary: {
      set: { "access.blockPublicAcls": 1 },
      fires: ["blockPublicAcls must be true, got 1"],
    },
    override: { accepts: "access", set: { "access.blockPublicAcls": false } },
    other: { set: { "access.blockPublicAcls": "true" } },
  },
  "s3-versioning": {
    passes: {},
    fails: {
      set: { "versioning.versioningConfiguration.status": "Suspended" },
      fires: ["the bucket's versioning must be enabled, got nothing"],
    },
    absent: { remove: ["versioning"], fires: ["must be enabled"] },
    unknown: {
      unknown: ["versioning.versioningConfiguration"],
      doubts: ["versioningConfiguration"],
    },
    boundary: {
      set: {
        "versioning.versioningConfiguration.status": "Disabled",
        "bucket.versioning": { enabled: true },
      },
      fires: ["must be enabled"],
    },
    override: { accepts: "bucket", remove: ["versioning"] },
    other: [
      { remove: ["versioning"], set: { "bucket.versioning": { enabled: true } } },
      {
        types: bucketV2,
        remove: ["versioning"],
        set: { "bucket.versionings": [{ enabled: true }] },
      },
      { types: { versioning: "aws:s3/bucketVersioningV2:BucketVersioningV2" } },
    ],
  },
  "s3-access-logs": {
    passes: {},
    fails: {
      set: { "logging.bucket": "another" },
      fires: ["must have a targetBucket, got nothing"],
    },
    absent: { unset: ["logging.targetBucket"], fires: ["must have a targetBucket"] },
    unknown: [unlinked("logging"), { unknown: ["logging.targetBucket"] }],
    boundary: { remove: ["logging"], set: { "bucket.logging": {} }, fires: ["targetBucket"] },
    override: { accepts: "bucket", remove: ["logging"] },
    other: [
      { remove: ["logging"], set: { "bucket.logging": { targetBucket: "logs" } } },
      {
        types: bucketV2,
        remove: ["logging"],
        set: { "bucket.loggings": [{ targetBucket: "logs" }] },
      },
      { types: { logging: "aws:s3/bucketLoggingV2:BucketLoggingV2" } },
    ],
  },
  "s3-lifecycle": {
    passes: {},
    fails: {
      set: { "lifecycle.rules": [] },
      fires: ["abort unfinished uploads within 7 days, got nothing", "must expire former versions"],
    },
    absent: {
      unset: ["lifecycle.rules.0.noncurrentVersionExpiration"],
      fires: ["a lifecycle rule must expire former versions, got nothing"],
    },
    unknown: { unknown: ["lifecycle.rules"], doubts: ["rules"] },
    boundary: [
      {
        set: { "lifecycle.rules.0.abortIncompleteMultipartUpload.daysAfterInitiation": 8 },
        fires: ["within 7 days, got 8 days"],
      },
      { remove: ["versioning"], unset: ["lifecycle.rules.0.noncurrentVersionExpiration"] },
      {
        set: { "lifecycle.rules.0.filter.prefix": "data/" },
        fires: ["got nothing", "former versions"],
      },
    ],
    override: { options: { maximumAbortDays: 3 }, fires: ["within 3 days, got 7 days"] },
    other: {
      remove: ["lifecycle"],
      types: bucketV2,
      set: {
        "bucket.lifecycleRules": [
          {
            enabled: true,
            abortIncompleteMultipartUploadDays: 1,
            noncurrentVersionExpirations: [{ days: 1 }],
          },
        ],
      },
    },
  },
  "s3-no-acl": {
    passes: {},
    fails: {
      set: { "bucket.acl": "public-read", "ownership.rule.objectOwnership": "ObjectWriter" },
      fires: [
        "the bucket must have no ACL, got acl",
        "must be BucketOwnerEnforced, got ObjectWriter",
      ],
    },
    absent: {
      remove: ["ownership"],
      fires: ["objectOwnership must be BucketOwnerEnforced, got nothing"],
    },
    unknown: { unknown: ["ownership.rule"], doubts: ["rule"] },
    boundary: {
      set: { "ownership.rule.objectOwnership": "BucketOwnerPreferred" },
      fires: ["got BucketOwnerPreferred"],
    },
    override: { accepts: "bucket", remove: ["ownership"] },
    other: {
      types: bucketV2,
      add: {
        legacyAcl: {
          type: "aws:s3/bucketAclV2:BucketAclV2",
          props: { bucket: "team-analytics-workshop-bucket", acl: "private" },
        },
      },
      fires: ["the bucket must have no ACL, got legacyAcl"],
    },
  },
  "s3-no-force-destroy": {
    passes: { stack: "prod", set: { "bucket.forceDestroy": true } },
    fails: {
      stack: "prod",
      unprotected: ["bucket"],
      set: { "bucket.forceDestroy": true },
      fires: ["forceDestroy must be off, or the bucket protected, in stack prod, got true"],
    },
    absent: { stack: "prod", unprotected: ["bucket"], unset: ["bucket.forceDestroy"] },
    unknown: {
      stack: "prod",
      unprotected: ["bucket"],
      unknown: ["bucket.forceDestroy"],
      doubts: ["forceDestroy"],
    },
    boundary: { stack: "nonprod", unprotected: ["bucket"], set: { "bucket.forceDestroy": true } },
    override: {
      options: { prodStacks: "^test$" },
      unprotected: ["bucket"],
      set: { "bucket.forceDestroy": true },
      fires: ["in stack test"],
    },
    other: {
      stack: "production",
      types: bucketV2,
      unprotected: ["bucket"],
      set: { "bucket.forceDestroy": "true" },
      fires: ["in stack production"],
    },
  },
};
