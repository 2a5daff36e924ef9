import { crawls, crawlTargets } from "../../find/crawls";
import { bucketNameOf, literalPart } from "../../find/locations";
import { s3Destinations } from "../../find/streams";
import { crawlerTypes, streamTypes } from "../../find/types";
import { each, stackRule } from "../../rule";

export const errorPrefixOutsideCrawl = stackRule({
  name: "error-prefix-outside-crawl",
  description: "What a stream could not deliver lies outside of every crawled path.",
  severity: "high",
  level: "mandatory",
  why: "Failed records have another shape: crawled, they become a table or break one.",
  fix: "Move errorOutputPrefix beside the crawled folder.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html"],
  ids: {},
  types: streamTypes,
  options: {},
  check(subject, view) {
    return each(s3Destinations(subject.state), function* (destination) {
      const prefix = destination.at("errorOutputPrefix");
      const text = prefix.text() ?? "";
      if (text === "") return;
      const bucket = bucketNameOf(view, subject, destination.at("bucketArn"));
      const hit = view
        .ofType(crawlerTypes)
        .flatMap(crawlTargets)
        .find((target) => target.bucket === bucket && crawls(target, literalPart(text)));
      if (hit) yield { must: `${prefix.path} must lie outside of ${hit.address}`, got: text };
    });
  },
});
