import { streamTypes } from "../../../find/types";
import { namePattern } from "../../../options/namePattern";

export const firehoseStreamName = namePattern({
  name: "firehose-stream-name",
  thing: "a delivery stream",
  types: streamTypes,
  property: "name",
  pattern: "^analytics-workshop-stream(-[a-z0-9-]+)?$",
  why: "Producers send to the stream by its name: another name is another stream.",
  links: ["https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html"],
});
