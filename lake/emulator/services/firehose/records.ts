import { MIB } from "../../../core/units";
import { constraintError, type TextRule } from "../../wire/input";
import { isJsonObject } from "../../wire/json";
import { ServiceError } from "../../wire/serviceError";

/** @see https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
export const maximumRecordBytes = 1_024_000;
export const maximumCallBytes = 4 * MIB;
export const maximumRecords = 500;

export const streamNameRule: TextRule = { min: 1, max: 64, pattern: /^[a-zA-Z0-9_.-]+$/ };

/**
 * Decodes the records of one call, whose types the model has checked, into one piece of memory.
 * @param pathOf Where a record stands, in AWS's spelling: `record` or `records.1.member`.
 * @throws ServiceError `SerializationException` for what is no base64, `ValidationException` for a
 *   record above 1,024,000 bytes
 */
export function decodeRecords(
  records: readonly unknown[],
  pathOf: (index: number) => string,
): Uint8Array[] {
  let size = 0;
  const texts = records.map((record, index) => {
    const text = dataOf(record, pathOf(index));
    size += decodedLength(text);
    return text;
  });
  const memory = Buffer.allocUnsafeSlow(size);
  let at = 0;
  return texts.map((text, index) => {
    const length = decodeInto(memory, at, text);
    if (length === undefined || text.includes("-") || text.includes("_")) {
      throw new ServiceError("SerializationException", `${pathOf(index)}.data is not base64`);
    }
    at += length;
    return memory.subarray(at - length, at);
  });
}

/**
 * Decodes base64, or base64url, at a place that is large enough.
 * @returns How many bytes it gave; undefined where it is neither
 */
export function decodeInto(memory: Buffer, at: number, text: string): number | undefined {
  const length = decodedLength(text);
  // The decoder leaves out what it does not know.
  const isKnown = text.length % 4 === 0 && memory.write(text, at, length, "base64") === length;
  return isKnown ? length : undefined;
}

function dataOf(record: unknown, path: string): string {
  if (!isJsonObject(record)) throw new ServiceError("SerializationException", `${path}: no record`);
  const data = record.Data as string;
  const bytes = decodedLength(data);
  if (bytes <= maximumRecordBytes) return data;
  throw constraintError(
    `Value 'java.nio.HeapByteBuffer[pos=0 lim=${bytes} cap=${bytes}]' at '${path}.data'`,
    `Member must have length less than or equal to ${maximumRecordBytes}`,
  );
}

/** How many bytes a base64 text stands for, if it is one. */
function decodedLength(text: string): number {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return Math.max(0, Math.floor((text.length * 3) / 4) - padding);
}

/** @throws ServiceError `InvalidArgumentException` for a call above 4 MiB before base64 */
export function checkCallSize(records: readonly Uint8Array[]): void {
  const bytes = records.reduce((sum, record) => sum + record.length, 0);
  if (bytes > maximumCallBytes) {
    throw new ServiceError("InvalidArgumentException", "Records size exceeds 4 MB limit");
  }
}
