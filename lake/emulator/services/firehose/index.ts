import type { Operations } from "../operation";
import { describeDeliveryStream } from "./describeDeliveryStream";
import { listDeliveryStreams } from "./listDeliveryStreams";
import { putRecord } from "./putRecord";
import { putRecordBatch } from "./putRecordBatch";

export const firehose: Operations = {
  DescribeDeliveryStream: describeDeliveryStream,
  ListDeliveryStreams: listDeliveryStreams,
  PutRecord: putRecord,
  PutRecordBatch: putRecordBatch,
};
