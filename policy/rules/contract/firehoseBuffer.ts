import { bufferOf, s3Destinations } from "../../find/streams";
import { streamTypes } from "../../find/types";
import { each, resourceRule } from "../../rule";

export const firehoseBuffer = resourceRule({
  name: "firehose-buffer",
  description: "Both buffering hints are set, and lie within the profile's range.",
  severity: "high",
  level: "mandatory",
  why: "The hints decide how soon records can be queried, and in how many objects.",
  fix: "Set bufferingSize and bufferingInterval within the range.",
  links: ["https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html"],
  ids: {},
  types: streamTypes,
  options: {
    minimumSizeMiB: size(1, "The smallest buffer."),
    maximumSizeMiB: size(128, "The largest buffer."),
    minimumIntervalSeconds: interval(60, "The shortest interval."),
    maximumIntervalSeconds: interval(900, "The longest interval."),
  },
  check(subject, options) {
    const limits = s3Destinations(subject.inputs).flatMap((destination) => {
      const buffer = bufferOf(destination);
      return [
        [buffer.size, options.minimumSizeMiB, options.maximumSizeMiB, "MiB"],
        [buffer.interval, options.minimumIntervalSeconds, options.maximumIntervalSeconds, "s"],
      ] as const;
    });
    return each(limits, function* ([hint, minimum, maximum, unit]) {
      const given = hint.number();
      if (given === undefined || given < minimum || given > maximum) {
        yield { must: `${hint.path} must be ${minimum} to ${maximum} ${unit}`, got: hint.raw };
      }
    });
  },
});

function size(value: number, description: string) {
  return { type: "integer", minimum: 1, maximum: 128, default: value, description } as const;
}

function interval(value: number, description: string) {
  return { type: "integer", minimum: 0, maximum: 900, default: value, description } as const;
}
