import { Input } from "../../../wire/input";
import type { JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import type { Operation } from "../../operation";

const mostTags = 50;

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_TagDeliveryStream.html */
export const tagDeliveryStream: Operation = async (lake, members) => {
  const input = new Input(members);
  const { name, tags } = lake.streams.stream(input.text("DeliveryStreamName"));
  const all = { ...tags, ...readTags(input.list("Tags")) };
  if (Object.keys(all).length > mostTags) {
    throw new ServiceError(
      "LimitExceededException",
      `A delivery stream has at most ${mostTags} tags`,
    );
  }
  await lake.streams.amend(name, { tags: all });
  return {};
};

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_UntagDeliveryStream.html */
export const untagDeliveryStream: Operation = async (lake, members) => {
  const input = new Input(members);
  const { name, tags = {} } = lake.streams.stream(input.text("DeliveryStreamName"));
  const gone = new Set(input.textList("TagKeys"));
  const left = Object.entries(tags).filter(([key]) => !gone.has(key));
  await lake.streams.amend(name, { tags: Object.fromEntries(left) });
  return {};
};

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListTagsForDeliveryStream.html */
export const listTagsForDeliveryStream: Operation = (lake, members) => {
  const input = new Input(members);
  const { tags = {} } = lake.streams.stream(input.text("DeliveryStreamName"));
  const after = input.optionalText("ExclusiveStartTagKey") ?? "";
  const limit = input.optionalInteger("Limit") ?? mostTags;
  const keys = Object.keys(tags)
    .filter((key) => key > after)
    .sort();
  const Tags = keys.slice(0, limit).map((Key) => ({ Key, Value: tags[Key]! }));
  return { Tags, HasMoreTags: keys.length > limit };
};

/** By key; a tag without a value has an empty one. */
export function readTags(tags: readonly unknown[]): Readonly<Record<string, string>> {
  const pairs = (tags as readonly JsonObject[]).map(
    ({ Key, Value }) => [String(Key), typeof Value === "string" ? Value : ""] as const,
  );
  return Object.fromEntries(pairs);
}
