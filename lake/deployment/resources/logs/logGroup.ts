import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/**
 * The model has no values; 0, for ever, is the provider's.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const retentionDays = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
  3288, 3653,
];

/**
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/logs/group.go
 */
export const logGroup: ResourceFacts = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  inputs: {
    name: {
      api: "logs.CreateLogGroup.logGroupName",
      patternMeaning: "a log group name (letters, digits and ._-/#)",
    },
    retentionInDays: { api: "logs.PutRetentionPolicy.retentionInDays", oneOf: retentionDays },
    logGroupClass: { api: "logs.CreateLogGroup.logGroupClass" },
    kmsKeyId: { api: "logs.CreateLogGroup.kmsKeyId", ownArn: true },
  },
  autoName: { property: "name", prefixProperty: "namePrefix" },
  defaults: { logGroupClass: "STANDARD", retentionInDays: 0, skipDestroy: false },
  taggable: true,
  id: ({ inputs }) => text(inputs, "name"),
  computed: ({ inputs, placement }) => ({
    arn: regionalArn(placement, "logs", `log-group:${text(inputs, "name")}`),
  }),
  computedNames: ["arn"],
  fromId: (id) => ({ name: id }),
  replaceOnChanges: ["name", "namePrefix", "logGroupClass"],
  keptWhenAbsent: ["deletionProtectionEnabled", "logGroupClass"],
};
