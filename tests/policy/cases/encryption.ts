import { bucketArn, document } from "../../fixtures/policy/compliantLake";
import type { RuleCases } from "../../support/policy/ruleCases";

const bucketV2 = { bucket: "aws:s3/bucketV2:BucketV2" };

const secure = (changes: object): string =>
  document({
    Effect: "Deny",
    Principal: { AWS: ["*"] },
    Action: ["s3:*"],
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": false } },
    ...changes,
  });

const open = "the bucket's policy must deny s3:* on it and its objects without TLS";

export const encryptionCases: Readonly<Record<string, RuleCases>> = {
  "s3-tls-only": {
    passes: {},
    fails: {
      set: { "tls.policy": secure({ Effect: "Allow" }) },
      fires: [`${open}, got a policy that does not`],
    },
    absent: { remove: ["tls"], fires: [`${open}, got nothing`] },
    unknown: [
      { unknown: ["tls.policy"], doubts: ["policy"] },
      { unknown: ["tls.bucket"], madeOf: { "tls.bucket": ["bucket"] } },
    ],
    boundary: [
      { set: { "tls.policy": secure({}) } },
      { set: { "tls.policy": secure({ Resource: "*" }) } },
      { set: { "tls.policy": secure({ Resource: `${bucketArn}/*` }) }, fires: [open] },
      { set: { "tls.policy": secure({ Action: "s3:Get*" }) }, fires: [open] },
      { set: { "tls.policy": secure({ Principal: { AWS: "1" } }) }, fires: [open] },
      {
        set: { "tls.policy": secure({ Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
        fires: [open],
      },
    ],
    override: { accepts: "bucket", remove: ["tls"] },
    other: [
      { set: { "tls.policy": JSON.parse(secure({})) as unknown } },
      { types: bucketV2, remove: ["tls"], set: { "bucket.policy": secure({}) } },
      { types: bucketV2, set: { "tls.bucket": "another" }, fires: [open] },
    ],
  },
  "s3-sse": {
    passes: {},
    fails: {
      set: { "encryption.rules.0.applyServerSideEncryptionByDefault.sseAlgorithm": "none" },
      fires: ["the bucket must be encrypted with AES256 or aws:kms or aws:kms:dsse, got none"],
    },
    absent: { remove: ["encryption"], fires: ["got nothing"] },
    unknown: [
      { unknown: ["encryption.rules"], doubts: ["rules"] },
      { unknown: ["encryption.bucket"], doubts: ["encryption.bucket"] },
    ],
    boundary: {
      set: { "encryption.rules.0.applyServerSideEncryptionByDefault.sseAlgorithm": "aws:kms:dsse" },
    },
    override: {
      options: { requireKms: true },
      fires: ["must be encrypted with aws:kms or aws:kms:dsse, got AES256"],
    },
    other: [
      {
        types: {
          encryption:
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
        },
      },
      {
        types: bucketV2,
        remove: ["encryption"],
        set: {
          "bucket.serverSideEncryptionConfigurations": [
            { rules: [{ applyServerSideEncryptionByDefaults: [{ sseAlgorithm: "aws:kms" }] }] },
          ],
        },
      },
      {
        remove: ["encryption"],
        set: {
          "bucket.serverSideEncryptionConfiguration": {
            rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
          },
        },
      },
    ],
  },
};
