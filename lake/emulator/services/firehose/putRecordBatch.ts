import { Input } from "../../wire/input";
import type { Operation } from "../operation";
import { checkCallSize, decodeRecords, streamNameRule } from "./records";

const idDigits = 4;

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
export const putRecordBatch: Operation = (lake, members) => {
  const input = new Input(members);
  const name = input.text("DeliveryStreamName", streamNameRule);
  const records = decodeRecords(
    input.list("Records", { min: 1, max: 500 }),
    (index) => `records.${index + 1}.member`,
  );
  const encrypted = lake.streams.stream(name).encryptionKeyType !== undefined;
  checkCallSize(records);
  lake.streams.buffer(name).put(records);
  return {
    FailedPutCount: 0,
    Encrypted: encrypted,
    RequestResponses: recordIds(lake.random.uuid(), records.length),
  };
};

/** Ids of records that only they have: those of a call differ in their last digits. */
function recordIds(uuid: string, count: number): { readonly RecordId: string }[] {
  const start = uuid.slice(0, -idDigits);
  return Array.from({ length: count }, (_, index) => ({
    RecordId: start + index.toString(16).padStart(idDigits, "0"),
  }));
}
