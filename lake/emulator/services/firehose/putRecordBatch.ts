import { Input } from "../../wire/input";
import type { Operation } from "../operation";
import { checkCallSize, decodeRecord, streamNameRule } from "./records";

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
export const putRecordBatch: Operation = (lake, members) => {
  const input = new Input(members);
  const name = input.text("DeliveryStreamName", streamNameRule);
  const records = input
    .list("Records", { min: 1, max: 500 })
    .map((record, index) => decodeRecord(record, `records.${index + 1}.member`));
  const encrypted = lake.streams.stream(name).encryptionKeyType !== undefined;
  checkCallSize(records);
  lake.streams.buffer(name).put(records);
  return {
    FailedPutCount: 0,
    Encrypted: encrypted,
    RequestResponses: records.map(() => ({ RecordId: lake.random.uuid() })),
  };
};
