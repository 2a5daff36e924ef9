import { Input } from "../../wire/input";
import type { LakeState } from "../lakeState";
import type { Answer, LeanOperation, Operation } from "../operation";
import { type Batch, readLeanBatch } from "./leanBatch";
import { checkCallSize, decodeRecords, maximumRecords, streamNameRule } from "./records";

/** How the id of each record of a call ends. */
const idEndings = Array.from({ length: maximumRecords }, (_, index) =>
  index.toString(16).padStart(4, "0"),
);

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html */
export const putRecordBatch: Operation = (lake, members) => {
  const input = new Input(members);
  const name = input.text("DeliveryStreamName", streamNameRule);
  const records = decodeRecords(
    input.list("Records", { min: 1, max: maximumRecords }),
    (index) => `records.${index + 1}.member`,
  );
  return putBatch(lake, { name, records });
};

/** {@link putRecordBatch} for a call whose bytes are as the SDKs write them. */
export const putLeanBatch: LeanOperation = (lake, body) => {
  const batch = readLeanBatch(body);
  return batch && putBatch(lake, batch);
};

function putBatch(lake: LakeState, { name, records }: Batch): Answer {
  const encrypted = lake.streams.stream(name).encryptionKeyType !== undefined;
  checkCallSize(records);
  lake.streams.buffer(name).put(records);
  return {
    FailedPutCount: 0,
    Encrypted: encrypted,
    RequestResponses: recordIds(lake.random.uuid(), records.length),
  };
}

/** Ids of records that only they have: those of a call differ in their last digits. */
function recordIds(uuid: string, count: number): { readonly RecordId: string }[] {
  const start = uuid.slice(0, -idEndings[0]!.length);
  return idEndings.slice(0, count).map((ending) => ({ RecordId: start + ending }));
}
