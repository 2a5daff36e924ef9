import type { Operations } from "../operation";
import { describeDeliveryStream } from "./describeDeliveryStream";
import { listDeliveryStreams } from "./listDeliveryStreams";
import { putRecord } from "./putRecord";
import { putRecordBatch } from "./putRecordBatch";
import {
  createDeliveryStream,
  deleteDeliveryStream,
  startDeliveryStreamEncryption,
  stopDeliveryStreamEncryption,
  updateDestination,
} from "./streamOperations";
import { listTagsForDeliveryStream, tagDeliveryStream, untagDeliveryStream } from "./tagOperations";

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
