import { locationOf } from "../../../find/locations";
import { s3Destinations } from "../../../find/streams";
import { crawlerTypes, streamTypes, workgroupTypes } from "../../../find/types";
import { outputLocationOf } from "../../../find/workgroups";
import type { ResourceView } from "../../../resourceView";
import { each, type Props, resourceRule } from "../../../rule";
import type { Value } from "../../../value";

export const prefixSlash = resourceRule({
  name: "prefix-slash",
  description: "Every prefix ends with a slash, and none begins with one.",
  severity: "high",
  level: "mandatory",
  why:
    "Firehose puts year, month, day and hour right behind the prefix: without a slash raw becomes " +
    "raw2026/. With a slash before it the first folder has no name.",
  fix: "End the prefix with one slash, and begin it with a letter.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html"],
  ids: {},
  types: [...streamTypes, ...crawlerTypes, ...workgroupTypes],
  options: {},
  check(subject) {
    return each(prefixesOf(subject), function* (value) {
      const text = value.text();
      if (text === undefined || text === "") return;
      const prefix = locationOf(text)?.prefix ?? text;
      if (prefix !== "" && !prefix.endsWith("/")) {
        yield { must: `${value.path} must end with a slash`, got: text };
      }
      if (prefix.startsWith("/")) {
        yield { must: `${value.path} must not begin with a slash`, got: text };
      }
    });
  },
  /** Only a missing last slash of a stream's plain prefixes has but one remedy. */
  remediate(props) {
    const configuration = props.extendedS3Configuration as Props | undefined;
    const mended = Object.entries(configuration ?? {}).filter(
      ([name, value]) =>
        ["prefix", "errorOutputPrefix"].includes(name) &&
        typeof value === "string" &&
        /[^/}]$/.test(value),
    );
    if (mended.length === 0) return undefined;
    const slashed = mended.map(([name, value]) => [name, `${String(value)}/`]);
    return {
      ...props,
      extendedS3Configuration: { ...configuration, ...Object.fromEntries(slashed) },
    };
  },
});

function prefixesOf({ type, inputs }: ResourceView): Value[] {
  if (streamTypes.includes(type)) {
    return s3Destinations(inputs).flatMap((destination) => [
      destination.at("prefix"),
      destination.at("errorOutputPrefix"),
    ]);
  }
  if (crawlerTypes.includes(type)) {
    return inputs
      .at("s3Targets")
      .list()
      .map((target) => target.at("path"));
  }
  return [outputLocationOf(inputs) ?? []].flat();
}
