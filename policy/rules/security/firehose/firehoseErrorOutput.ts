import { s3Destinations } from "../../../find/streams";
import { streamTypes } from "../../../find/types";
import { each, type Findings, resourceRule } from "../../../rule";
import type { Value } from "../../../value";

export const firehoseErrorOutput = resourceRule({
  name: "firehose-error-output",
  description: "What fails has a prefix of its own, and a log that says why.",
  severity: "low",
  level: "advisory",
  why: "Without a prefix failures mix with data; without a log nobody learns of them.",
  fix: "Set errorOutputPrefix, and enable cloudwatchLoggingOptions.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html"],
  ids: {},
  types: streamTypes,
  options: {},
  check(subject) {
    return each(s3Destinations(subject.inputs), (destination) =>
      each([prefixFindings, logFindings], (findings) => findings(destination)),
    );
  },
});

function* prefixFindings(destination: Value): Findings {
  const prefix = destination.at("errorOutputPrefix");
  // To something that is not known yet is set all the same.
  if (!prefix.given || (prefix.known && prefix.raw === "")) {
    yield { must: `${prefix.path} must be set`, got: undefined };
  }
}

function* logFindings(destination: Value): Findings {
  const log = destination.at("cloudwatchLoggingOptions.enabled");
  if (log.flag() !== true) yield { must: `${log.path} must be true`, got: log.raw };
}
