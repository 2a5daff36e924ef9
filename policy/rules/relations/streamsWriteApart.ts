import { bucketNameOf, overlap } from "../../find/locations";
import { s3Destinations } from "../../find/streams";
import { streamTypes } from "../../find/types";
import type { ResourceView, StackView } from "../../resourceView";
import { each, stackRule } from "../../rule";

export const streamsWriteApart = stackRule({
  name: "streams-write-apart",
  description: "No two streams write to one prefix of one bucket.",
  severity: "high",
  level: "mandatory",
  why: "Records of two kinds in one folder are one table with the columns of both.",
  fix: "Give each stream a prefix of its own.",
  links: ["https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html"],
  ids: {},
  types: streamTypes,
  options: {},
  check(subject, view) {
    const streams = view.ofType(streamTypes);
    const earlier = streams.slice(0, streams.indexOf(subject));
    return each(earlier, function* (other) {
      for (const mine of placesOf(view, subject)) {
        for (const theirs of placesOf(view, other)) {
          if (mine.bucket !== theirs.bucket || !overlap(mine.prefix, theirs.prefix)) continue;
          const must = `${mine.path} must not overlap ${theirs.prefix || "the bucket"} of ${other.name}`;
          yield { must, got: mine.prefix };
        }
      }
    });
  },
});

function placesOf(
  view: StackView,
  stream: ResourceView,
): { bucket: string | undefined; prefix: string; path: string }[] {
  return s3Destinations(stream.state).map((destination) => {
    const prefix = destination.at("prefix");
    return {
      bucket: bucketNameOf(view, stream, destination.at("bucketArn")),
      prefix: prefix.text() ?? "",
      path: prefix.path,
    };
  });
}
