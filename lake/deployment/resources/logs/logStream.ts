import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export const logStream: ResourceFacts = {
  type: "aws:cloudwatch/logStream:LogStream",
  inputs: {
    logGroupName: { required: true, minLength: 1, maxLength: 512 },
    name: {
      minLength: 1,
      maxLength: 512,
      pattern: /^[^:*]+$/,
      patternMeaning: "a log stream name (without : and *)",
    },
  },
  autoName: { property: "name" },
  id: ({ inputs }) => text(inputs, "name"),
  computed: ({ inputs, placement }) => ({
    arn: regionalArn(
      placement,
      "logs",
      `log-group:${text(inputs, "logGroupName")}:log-stream:${text(inputs, "name")}`,
    ),
  }),
  computedNames: ["arn"],
  fromId: (id) => ({ name: id }),
  replaceOnChanges: ["name", "logGroupName"],
};
