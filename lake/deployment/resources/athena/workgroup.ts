import { regionalArn } from "../arn";
import { type InputRule, type ResourceFacts, text } from "../facts";

const results = "athena.CreateWorkGroup.Configuration.ResultConfiguration";
const encryption = "configuration.resultConfiguration.encryptionConfiguration";

const workgroupName: InputRule = {
  api: "athena.CreateWorkGroup.Name",
  patternMeaning: "a workgroup name (1 to 128 letters, digits and ._-)",
};

/**
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/athena/workgroup.go
 */
export const workgroup: ResourceFacts = {
  type: "aws:athena/workgroup:Workgroup",
  inputs: {
    name: workgroupName,
    description: { api: "athena.CreateWorkGroup.Description" },
    state: { api: "athena.UpdateWorkGroup.State" },
    "configuration.bytesScannedCutoffPerQuery": {
      api: "athena.CreateWorkGroup.Configuration.BytesScannedCutoffPerQuery",
      // The provider's bound, 10 MiB as the console's, is above the model's; 0 stands for no limit.
      minimum: 10_485_760,
      except: [0],
    },
    "configuration.executionRole": {
      api: "athena.CreateWorkGroup.Configuration.ExecutionRole",
      patternMeaning: "the ARN of a role",
      ownArn: true,
    },
    "configuration.engineVersion.selectedEngineVersion": {
      api: "athena.CreateWorkGroup.Configuration.EngineVersion.SelectedEngineVersion",
    },
    "configuration.resultConfiguration.outputLocation": {
      api: `${results}.OutputLocation`,
      pattern: /^s3:\/\/[^/]+/,
      patternMeaning: "an S3 path (s3://bucket/prefix/)",
    },
    "configuration.resultConfiguration.expectedBucketOwner": {
      api: `${results}.ExpectedBucketOwner`,
      patternMeaning: "an account id (12 digits)",
    },
    [`${encryption}.encryptionOption`]: {
      api: `${results}.EncryptionConfiguration.EncryptionOption`,
    },
    [`${encryption}.kmsKeyArn`]: {
      api: `${results}.EncryptionConfiguration.KmsKey`,
      requiredWhen: { path: `${encryption}.encryptionOption`, oneOf: ["SSE_KMS", "CSE_KMS"] },
      ownArn: true,
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
  keptWhenAbsent: ["configuration"],
};
