import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/**
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html
 */
export const workgroup: ResourceFacts = {
  type: "aws:athena/workgroup:Workgroup",
  inputs: {
    name: {
      minLength: 1,
      maxLength: 128,
      pattern: /^[a-zA-Z0-9._-]+$/,
      patternMeaning: "a workgroup name (letters, digits and ._-)",
    },
    description: { maxLength: 1024 },
    state: { oneOf: ["ENABLED", "DISABLED"] },
    "configuration.bytesScannedCutoffPerQuery": { minimum: 10_485_760 },
    "configuration.resultConfiguration.outputLocation": {
      pattern: /^s3:\/\/[^/]+/,
      patternMeaning: "an S3 path (s3://bucket/prefix/)",
    },
    "configuration.resultConfiguration.encryptionConfiguration.encryptionOption": {
      oneOf: ["SSE_S3", "SSE_KMS", "CSE_KMS"],
    },
  },
  autoName: { property: "name" },
  defaults: {
    forceDestroy: false,
    state: "ENABLED",
    "configuration.enforceWorkgroupConfiguration": true,
    "configuration.publishCloudwatchMetricsEnabled": true,
    "configuration.requesterPaysEnabled": false,
  },
  taggable: true,
  id: ({ inputs }) => text(inputs, "name"),
  computed: ({ inputs, placement }) => ({
    arn: regionalArn(placement, "athena", `workgroup/${text(inputs, "name")}`),
  }),
  computedNames: ["arn"],
  fromId: (id) => ({ name: id }),
  replaceOnChanges: ["name"],
};
