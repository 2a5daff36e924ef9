import { Input } from "../../wire/input";
import type { Operation } from "../operation";
import { decodeRecords, streamNameRule } from "./records";

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecord.html */
export const putRecord: Operation = (lake, members) => {
  const input = new Input(members);
  const name = input.text("DeliveryStreamName", streamNameRule);
  input.object("Record");
  const records = decodeRecords([input.optionalMembers("Record")], () => "record");
  const encrypted = lake.streams.stream(name).encryptionKeyType !== undefined;
  lake.streams.buffer(name).put(records);
  return { RecordId: lake.random.uuid(), Encrypted: encrypted };
};
