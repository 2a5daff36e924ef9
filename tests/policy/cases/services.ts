import type { RuleCases } from "../../support/policy/ruleCases";

const s3 = "stream.extendedS3Configuration";
const configuration = "workgroup.configuration";
const encryption = `${configuration}.resultConfiguration.encryptionConfiguration`;
const settings = "catalogEncryption.dataCatalogEncryptionSettings";
const uncrypted = "DataCatalogEncryptionSettings must encrypt metadata and connection passwords";

export const serviceCases: Readonly<Record<string, RuleCases>> = {
  "firehose-sse": {
    passes: {},
    fails: {
      set: { "stream.serverSideEncryption.enabled": false },
      fires: ["serverSideEncryption.enabled must be true, got false"],
    },
    absent: { unset: ["stream.serverSideEncryption"], fires: ["must be true, got nothing"] },
    unknown: { unknown: ["stream.serverSideEncryption"], doubts: ["serverSideEncryption"] },
    boundary: {
      unset: ["stream.serverSideEncryption"],
      set: { "stream.kinesisSourceConfiguration": { kinesisStreamArn: "a" } },
    },
    override: {
      options: { requireOwnKey: true },
      fires: ['keyType must be CUSTOMER_MANAGED_CMK, got "AWS_OWNED_CMK"'],
    },
    other: { set: { "stream.serverSideEncryption": [{ enabled: "true" }] } },
  },
  "firehose-error-output": {
    passes: {},
    fails: {
      set: { [`${s3}.errorOutputPrefix`]: "", [`${s3}.cloudwatchLoggingOptions.enabled`]: false },
      fires: [
        "errorOutputPrefix must be set",
        "cloudwatchLoggingOptions.enabled must be true, got false",
      ],
    },
    absent: {
      unset: [`${s3}.errorOutputPrefix`, `${s3}.cloudwatchLoggingOptions`],
      fires: ["errorOutputPrefix must be set, got nothing", "enabled must be true, got nothing"],
    },
    unknown: [
      { unknown: [`${s3}.errorOutputPrefix`] },
      { unknown: [`${s3}.cloudwatchLoggingOptions`], doubts: ["cloudwatchLoggingOptions"] },
    ],
    boundary: { set: { [`${s3}.errorOutputPrefix`]: "e" } },
    override: { accepts: "stream", unset: [`${s3}.errorOutputPrefix`] },
    other: {
      set: {
        [s3]: undefined,
        "stream.splunkConfiguration.s3Configuration": {
          cloudwatchLoggingOptions: { enabled: true },
        },
      },
      fires: ["splunkConfiguration.s3Configuration.errorOutputPrefix must be set"],
    },
  },
  "glue-crawler-security-config": {
    passes: {},
    fails: {
      set: { "crawler.securityConfiguration": "" },
      fires: ["securityConfiguration must be set, got nothing"],
    },
    absent: { unset: ["crawler.securityConfiguration"], fires: ["must be set"] },
    unknown: { unknown: ["crawler.securityConfiguration"], doubts: ["securityConfiguration"] },
    boundary: { set: { "crawler.securityConfiguration": "x" } },
    override: { accepts: "crawler", unset: ["crawler.securityConfiguration"] },
    other: { set: { "crawler.securityConfiguration": null }, fires: ["must be set"] },
  },
  "glue-catalog-encryption": {
    passes: {},
    fails: {
      set: { [`${settings}.encryptionAtRest.catalogEncryptionMode`]: "DISABLED" },
      fires: [`${uncrypted}, got settings that do not`],
    },
    absent: { remove: ["catalogEncryption"], fires: [`${uncrypted}, got nothing`] },
    unknown: { unknown: [settings], doubts: ["dataCatalogEncryptionSettings"] },
    boundary: {
      set: {
        [`${settings}.connectionPasswordEncryption.returnConnectionPasswordEncrypted`]: false,
      },
      fires: [uncrypted],
    },
    override: { accepts: "database", remove: ["catalogEncryption"] },
    other: {
      set: {
        [settings]: [
          {
            encryptionAtRest: [{ catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE" }],
            connectionPasswordEncryption: [{ returnConnectionPasswordEncrypted: true }],
          },
        ],
      },
    },
  },
  "athena-wg-encryption": {
    passes: {},
    fails: {
      set: { [`${encryption}.encryptionOption`]: "NONE" },
      fires: ['encryptionOption must be SSE_S3 or SSE_KMS or CSE_KMS, got "NONE"'],
    },
    absent: { unset: [encryption], fires: ["got nothing"] },
    unknown: { unknown: [encryption], doubts: ["encryptionConfiguration"] },
    boundary: { set: { [`${encryption}.encryptionOption`]: "CSE_KMS" } },
    override: {
      options: { allowed: ["SSE_KMS"] },
      fires: ['encryptionOption must be SSE_KMS, got "SSE_S3"'],
    },
    other: {
      unset: [`${configuration}.resultConfiguration`],
      set: { [`${configuration}.managedQueryResultsConfiguration`]: { enabled: true } },
    },
  },
  "athena-wg-enforce": {
    passes: {},
    fails: {
      set: { [`${configuration}.enforceWorkgroupConfiguration`]: false },
      fires: ["enforceWorkgroupConfiguration must be true, got false"],
    },
    absent: { unset: [`${configuration}.enforceWorkgroupConfiguration`] },
    unknown: { unknown: [configuration], doubts: ["configuration: "] },
    boundary: { unset: [configuration] },
    override: {
      accepts: "workgroup",
      set: { [`${configuration}.enforceWorkgroupConfiguration`]: false },
    },
    other: {
      set: { [configuration]: [{ enforceWorkgroupConfiguration: "false" }] },
      fires: ["must be true, got false"],
    },
  },
  "athena-wg-metrics": {
    passes: {},
    fails: {
      set: { [`${configuration}.publishCloudwatchMetricsEnabled`]: false },
      fires: ["publishCloudwatchMetricsEnabled must be true, got false"],
    },
    absent: { unset: [`${configuration}.publishCloudwatchMetricsEnabled`] },
    unknown: { unknown: [configuration], doubts: ["configuration: "] },
    boundary: { unset: [configuration] },
    override: {
      accepts: "workgroup",
      set: { [`${configuration}.publishCloudwatchMetricsEnabled`]: false },
    },
    other: {
      set: { [configuration]: [{ publishCloudwatchMetricsEnabled: "false" }] },
      fires: ["must be true, got false"],
    },
  },
  "athena-scan-limit": {
    passes: {},
    fails: {
      set: { [`${configuration}.bytesScannedCutoffPerQuery`]: 2 * 1024 ** 4 },
      fires: ["bytesScannedCutoffPerQuery must be set, to at most 1024 GiB, got 2199023255552"],
    },
    absent: { unset: [`${configuration}.bytesScannedCutoffPerQuery`], fires: ["got nothing"] },
    unknown: {
      unknown: [`${configuration}.bytesScannedCutoffPerQuery`],
      doubts: ["bytesScannedCutoffPerQuery"],
    },
    boundary: [
      { set: { [`${configuration}.bytesScannedCutoffPerQuery`]: 0 }, fires: ["got 0"] },
      {
        set: { [`${configuration}.bytesScannedCutoffPerQuery`]: 1024 ** 4 + 1 },
        fires: ["1024 GiB"],
      },
    ],
    override: { options: { maximumGiB: 10 }, fires: ["to at most 10 GiB, got 1099511627776"] },
    other: { set: { [configuration]: [{ bytesScannedCutoffPerQuery: "10485760" }] } },
  },
};
