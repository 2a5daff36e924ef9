import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
  3288, 3653,
];

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const logGroup: ResourceFacts = {
  type: "aws:cloudwatch/logGroup:LogGroup",
  inputs: {
    name: {
      minLength: 1,
      maxLength: 512,
      pattern: /^[.\-_/#A-Za-z0-9]+$/,
      patternMeaning: "a log group name (letters, digits and ._-/#)",
    },
    retentionInDays: { oneOf: retentionDays },
    logGroupClass: { oneOf: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"] },
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
};
