import { MIB } from "../../../core/units";
import { constraintError, Input, type TextRule } from "../../wire/input";
import { isJsonObject } from "../../wire/json";
import { ServiceError } from "../../wire/serviceError";

/** @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
const maximumRecordBytes = 1_024_000;
const maximumCallBytes = 4 * MIB;

export const streamNameRule: TextRule = { min: 1, max: 64, pattern: /^[a-zA-Z0-9_.-]+$/ };

/**
 * Decodes one record of a put.
 * @param path Where it stands, in AWS's spelling: `record` or `records.1.member`.
 * @throws ServiceError `SerializationException` for what is no base64, `ValidationException` for a
 *   record above 1,024,000 bytes
 */
export function decodeRecord(record: unknown, path: string): Uint8Array {
  if (!isJsonObject(record)) throw new ServiceError("SerializationException", `${path}: no record`);
  const data = new Input(record, "ValidationException", `${path}.`).text("Data");
  if (data.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(data)) {
    throw new ServiceError("SerializationException", `${path}.data is not base64`);
  }
  const bytes = Buffer.from(data, "base64");
  if (bytes.length > maximumRecordBytes) {
    const buffer = `java.nio.HeapByteBuffer[pos=0 lim=${bytes.length} cap=${bytes.length}]`;
    throw constraintError(
      `Value '${buffer}' at '${path}.data'`,
      `Member must have length less than or equal to ${maximumRecordBytes}`,
    );
  }
  return bytes;
}

/** @throws ServiceError `InvalidArgumentException` for a call above 4 MiB before base64 */
export function checkCallSize(records: readonly Uint8Array[]): void {
  const bytes = records.reduce((sum, record) => sum + record.length, 0);
  if (bytes > maximumCallBytes) {
    throw new ServiceError("InvalidArgumentException", "Records size exceeds 4 MB limit");
  }
}
