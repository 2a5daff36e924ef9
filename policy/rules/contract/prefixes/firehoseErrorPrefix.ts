import { s3Destinations } from "../../../find/streams";
import { streamTypes } from "../../../find/types";
import { each, resourceRule } from "../../../rule";

export const firehoseErrorPrefix = resourceRule({
  name: "firehose-error-prefix",
  description: "Where a stream has an error prefix, it is the agreed one.",
  severity: "medium",
  level: "mandatory",
  why: "Nobody looks for lost records in a folder that nobody agreed on.",
  fix: "Begin errorOutputPrefix with the error prefix.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html"],
  ids: {},
  types: streamTypes,
  options: {
    errorPrefix: {
      type: "string",
      default: "errors/",
      description: "Where undeliverable records belong, with its slash.",
    },
  },
  check(subject, { errorPrefix }) {
    return each(s3Destinations(subject.inputs), function* (destination) {
      const prefix = destination.at("errorOutputPrefix");
      const text = prefix.text() ?? "";
      if (text !== "" && !text.startsWith(errorPrefix)) {
        yield { must: `${prefix.path} must begin with ${errorPrefix}`, got: text };
      }
    });
  },
});
