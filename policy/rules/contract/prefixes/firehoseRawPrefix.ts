import { literalPart } from "../../../find/locations";
import { s3Destinations } from "../../../find/streams";
import { streamTypes } from "../../../find/types";
import { each, resourceRule } from "../../../rule";

export const firehoseRawPrefix = resourceRule({
  name: "firehose-raw-prefix",
  description: "A stream delivers only under the agreed raw prefix.",
  severity: "high",
  level: "mandatory",
  why: "What lands elsewhere is in no table, or in the wrong one: a crawler names tables by folder.",
  fix: "Begin the destination's prefix with the raw prefix; set the prefix where there is none.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html"],
  ids: {},
  types: streamTypes,
  options: {
    rawPrefix: {
      type: "string",
      default: "data/raw/",
      description: "Where raw records belong, with its slash.",
    },
  },
  check(subject, { rawPrefix }) {
    return each(s3Destinations(subject.inputs), function* (destination) {
      const prefix = destination.at("prefix");
      if (!literalPart(prefix.text() ?? "").startsWith(rawPrefix)) {
        yield { must: `${prefix.path} must begin with ${rawPrefix}`, got: prefix.text() };
      }
    });
  },
});
