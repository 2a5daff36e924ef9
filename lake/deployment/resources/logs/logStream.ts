import { regionalArn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/**
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/logs/stream.go
 */
export const logStream: ResourceFacts = {
  type: "aws:cloudwatch/logStream:LogStream",
  inputs: {
    logGroupName: {
      api: "logs.CreateLogStream.logGroupName",
      patternMeaning: "a log group name (letters, digits and ._-/#)",
    },
    name: {
      api: "logs.CreateLogStream.logStreamName",
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
  // The id is the name alone; `pulumi import` takes `group:stream`.
  fromId: (id) => {
    const colon = id.indexOf(":");
    return { ...(colon >= 0 && { logGroupName: id.slice(0, colon) }), name: id.slice(colon + 1) };
  },
  idOfImport: (imported) => imported.slice(imported.indexOf(":") + 1),
  replaceOnChanges: ["name", "logGroupName"],
};
