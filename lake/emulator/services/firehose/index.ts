import type { LeanOperation, Operations } from "../operation";
import { putRecord } from "./putRecord";
import { putLeanBatch, putRecordBatch } from "./putRecordBatch";
import { describeDeliveryStream } from "./streams/describeDeliveryStream";
import { listDeliveryStreams } from "./streams/listDeliveryStreams";
import {
  createDeliveryStream,
  deleteDeliveryStream,
  startDeliveryStreamEncryption,
  stopDeliveryStreamEncryption,
  updateDestination,
} from "./streams/streamOperations";
import {
  listTagsForDeliveryStream,
  tagDeliveryStream,
  untagDeliveryStream,
} from "./streams/tagOperations";

export const firehose: Operations = {
  CreateDeliveryStream: createDeliveryStream,
  DeleteDeliveryStream: deleteDeliveryStream,
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  ListTagsForDeliveryStream: listTagsForDeliveryStream,
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
  StartDeliveryStreamEncryption: startDeliveryStreamEncryption,
  StopDeliveryStreamEncryption: stopDeliveryStreamEncryption,
  TagDeliveryStream: tagDeliveryStream,
  UntagDeliveryStream: untagDeliveryStream,
  UpdateDestination: updateDestination,
};

export const leanFirehose: Readonly<Record<string, LeanOperation>> = {
  PutRecordBatch: putLeanBatch,
};
