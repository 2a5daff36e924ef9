import { Input } from "../../../wire/input";
import { ServiceError } from "../../../wire/serviceError";
import type { Operation } from "../../operation";
import { readTags, withoutTags, writeTags } from "../../tags";

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
  await lake.streams.amend(name, { tags: withoutTags(tags, input.textList("TagKeys")) });
  return {};
};

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListTagsForDeliveryStream.html */
export const listTagsForDeliveryStream: Operation = (lake, members) => {
  const input = new Input(members);
  const { tags = {} } = lake.streams.stream(input.text("DeliveryStreamName"));
  const after = input.optionalText("ExclusiveStartTagKey") ?? "";
  const limit = input.optionalInteger("Limit") ?? mostTags;
  const left = writeTags(tags).filter(({ Key }) => Key > after);
  return { Tags: left.slice(0, limit), HasMoreTags: left.length > limit };
};
