import { Input } from "../../../wire/input";
import type { Operation } from "../../operation";
import { streamNameRule } from "../records";

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListDeliveryStreams.html */
export const listDeliveryStreams: Operation = (lake, members) => {
  const input = new Input(members);
  const limit = input.optionalInteger("Limit", { min: 1, max: 10_000 }) ?? 10;
  const after = input.optionalText("ExclusiveStartDeliveryStreamName", streamNameRule) ?? "";
  const type = input.optionalText("DeliveryStreamType") ?? "DirectPut";
  const names = type === "DirectPut" ? lake.streams.names().filter((name) => name > after) : [];
  return {
    DeliveryStreamNames: names.slice(0, limit),
    HasMoreDeliveryStreams: names.length > limit,
  };
};
