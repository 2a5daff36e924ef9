import { type Break, within } from "../../support/policy/break";

const s3 = "extendedS3Configuration";
const result = "configuration.resultConfiguration";

/** What a security review would find, each broken by itself. */
export const brokenSecurity: readonly Break[] = [
  {
    breaks: "ingest-bucket",
    path: "forceDestroy",
    value: true,
    and: { breaks: "ingest-bucket", path: "protect", value: false },
    fires: ["s3-no-force-destroy"],
  },
  { breaks: "ingest-public-access", path: "all", fires: ["s3-public-access-block"] },
  {
    breaks: "ingest-public-access",
    path: "blockPublicAcls",
    value: false,
    fires: ["s3-public-access-block-flags"],
  },
  {
    breaks: "ingest-tls-only",
    path: "policy",
    value: within('"Deny"', '"Allow"'),
    fires: ["s3-tls-only"],
  },
  { breaks: "ingest-tls-only", path: "all", fires: ["s3-tls-only"] },
  {
    breaks: "ingest-encryption",
    path: "rules.0.applyServerSideEncryptionByDefault.sseAlgorithm",
    fires: ["s3-sse"],
  },
  {
    breaks: "ingest-versioning",
    path: "versioningConfiguration.status",
    value: "Suspended",
    fires: ["s3-versioning"],
  },
  {
    breaks: "ingest-lifecycle",
    path: "rules.0.status",
    value: "Disabled",
    fires: ["s3-lifecycle"],
  },
  {
    breaks: "ingest-lifecycle",
    path: "rules.2.status",
    value: "Disabled",
    fires: ["s3-lifecycle"],
  },
  {
    breaks: "ingest-ownership",
    path: "rule.objectOwnership",
    value: "ObjectWriter",
    fires: ["s3-no-acl"],
  },
  { breaks: "ingest-bucket", path: "acl", value: "public-read", fires: ["s3-no-acl"] },
  { breaks: "ingest-bucket", path: "tags.owner", fires: ["required-tags"] },
  { breaks: "ingest-bucket", path: "forceDestroy", value: true, fires: [] },
  {
    breaks: "ingest-stream",
    path: "serverSideEncryption.enabled",
    value: false,
    fires: ["firehose-sse"],
  },
  {
    breaks: "ingest-stream",
    path: `${s3}.cloudwatchLoggingOptions.enabled`,
    value: false,
    fires: ["firehose-error-output"],
  },
  {
    breaks: "athena-workgroup",
    path: `${result}.encryptionConfiguration`,
    fires: ["athena-wg-encryption"],
  },
  {
    breaks: "athena-workgroup",
    path: "configuration.enforceWorkgroupConfiguration",
    value: false,
    fires: ["athena-wg-enforce"],
  },
  {
    breaks: "athena-workgroup",
    path: "configuration.publishCloudwatchMetricsEnabled",
    value: false,
    fires: ["athena-wg-metrics"],
  },
  {
    breaks: "athena-workgroup",
    path: "configuration.bytesScannedCutoffPerQuery",
    fires: ["athena-scan-limit"],
  },
  {
    breaks: "catalog-role",
    path: "assumeRolePolicy",
    value: within("aws:SourceAccount", "aws:RequestedRegion"),
    fires: ["iam-confused-deputy"],
  },
  {
    breaks: "sessions-pass-role-policy",
    path: "policy",
    value: within("iam:PassedToService", "aws:RequestedRegion"),
    fires: ["iam-passrole-to-service"],
  },
  {
    breaks: "sessions-pass-role-policy",
    path: "policy",
    value: within("arn:aws:iam::000000000000:role/Analyticsworkshop-GlueISRole-prod", "*"),
    fires: ["iam-passrole-scoped"],
  },
  {
    breaks: "catalog-policy",
    path: "policy",
    value: within('"glue:GetDatabase"', '"glue:*"'),
    fires: ["iam-no-service-wildcard"],
  },
  {
    breaks: "ingest-firehose-policy-attachment",
    path: "policyArn",
    value: "arn:aws:iam::aws:policy/AmazonS3FullAccess",
    fires: ["iam-no-full-access-managed", "role-covers-no-more"],
  },
  {
    breaks: "sessions-client-pass-role-attachment",
    path: "policyArn",
    value: "arn:aws:iam::aws:policy/AdministratorAccess",
    fires: ["iam-no-admin", "session-policy-not-voided"],
  },
  {
    breaks: "catalog-role",
    path: "managedPolicyArns",
    value: ["arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole"],
    fires: ["iam-role-attachment-conflict"],
  },
  {
    first: [{ breaks: "catalog-crawler", path: "securityConfiguration", value: "logs" }],
    breaks: "catalog-crawler",
    path: "securityConfiguration",
    fires: ["glue-crawler-security-config"],
  },
  {
    first: [
      {
        adds: "ingest-logging",
        copyOf: "ingest-versioning",
        type: "aws:s3/bucketLogging:BucketLogging",
      },
      { breaks: "ingest-logging", path: "targetBucket", value: "the-accounts-logs" },
    ],
    breaks: "ingest-logging",
    path: "targetBucket",
    fires: ["s3-access-logs"],
  },
  {
    levels: { "glue-catalog-encryption": "mandatory" },
    first: [
      {
        adds: "catalog-encryption",
        copyOf: "catalog-database",
        type: "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
        inputs: {
          dataCatalogEncryptionSettings: {
            encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
            connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
          },
        },
      },
    ],
    breaks: "catalog-encryption",
    path: "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode",
    value: "DISABLED",
    fires: ["glue-catalog-encryption"],
  },
];
