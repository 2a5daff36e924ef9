import { Input } from "../../wire/input";
import type { LakeState } from "../lakeState";
import type { LeanOperation, Operation } from "../operation";
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
  const { Encrypted, idStart } = accept(lake, { name, records });
  const ids = idEndings.slice(0, records.length).map((ending) => idStart + ending);
  return {
    FailedPutCount: 0,
    Encrypted,
    RequestResponses: ids.map((RecordId) => ({ RecordId })),
  };
};

/** {@link putRecordBatch} for a call whose bytes are as the SDKs write them. */
export const putLeanBatch: LeanOperation = (lake, body) => {
  const batch = readLeanBatch(body);
  if (!batch) return undefined;
  const { Encrypted, idStart } = accept(lake, batch);
  // One text in one call: objects for 500 ids, and their JSON, would take several times as long.
  const ids = idEndings.slice(0, batch.records.length).join(`"},{"RecordId":"${idStart}`);
  const responses = `[{"RecordId":"${idStart}${ids}"}]`;
  return `{"FailedPutCount":0,"Encrypted":${Encrypted},"RequestResponses":${responses}}`;
};

/** Buffers the records; their ids differ in their endings only. */
function accept(
  lake: LakeState,
  { name, records }: Batch,
): { readonly Encrypted: boolean; readonly idStart: string } {
  const Encrypted = lake.streams.stream(name).encryptionKeyType !== undefined;
  checkCallSize(records);
  lake.streams.buffer(name).put(records);
  return { Encrypted, idStart: lake.random.uuid().slice(0, -idEndings[0]!.length) };
}
