import type { PutRecordBatchCommandInput } from "@aws-sdk/client-firehose";

/** Two characters of base64 for each 12 bits, as the 16 bits that hold them in memory. */
const alphabet = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const base64Pairs = Uint16Array.from(
  { length: 0x1000 },
  (_, bits) => alphabet[bits >>> 6]! | (alphabet[bits & 0x3f]! << 8),
);
const padding = 61;
/** `{"Data":"` and `"},` around each record. */
const open = Buffer.from('{"Data":"');
const close = Buffer.from('"},');

/**
 * The body of a PutRecordBatch call, written straight into memory of its size: what the SDK would
 * serialise.
 */
export function requestBody(
  streamName: string | undefined,
  records: readonly Uint8Array[],
): Uint8Array {
  const head = Buffer.from(`{"DeliveryStreamName":${JSON.stringify(streamName)},"Records":[`);
  let size = head.length + 2;
  for (const { length } of records) {
    size += open.length + 4 * Math.ceil(length / 3) + close.length;
  }
  const body = Buffer.allocUnsafeSlow(size);
  const view = new DataView(body.buffer);
  let at = head.copy(body);
  for (const data of records) {
    body.set(open, at);
    at = writeBase64(view, at + open.length, data);
    body.set(close, at);
    at += close.length;
  }
  if (records.length > 0) at -= 1; // The last comma.
  at += body.write("]}", at);
  return body.subarray(0, at);
}

/** The bytes of each record of a call; undefined where one has none. */
export function dataOf(
  records: PutRecordBatchCommandInput["Records"],
): readonly Uint8Array[] | undefined {
  const data: Uint8Array[] = [];
  for (const record of records ?? []) {
    if (!(record.Data instanceof Uint8Array)) return undefined;
    data.push(record.Data);
  }
  return data;
}

function writeBase64(view: DataView, start: number, data: Uint8Array): number {
  const whole = data.length - (data.length % 3);
  let at = start;
  for (let i = 0; i < whole; i += 3) {
    const bits = (data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!;
    const pairs = base64Pairs[bits >>> 12]! | (base64Pairs[bits & 0xfff]! << 16);
    view.setInt32(at, pairs, true);
    at += 4;
  }
  if (whole === data.length) return at;
  const isOne = data.length - whole === 1;
  const bits = (data[whole]! << 16) | (isOne ? 0 : data[whole + 1]! << 8);
  view.setUint16(at, base64Pairs[bits >>> 12]!, true);
  view.setUint16(at + 2, base64Pairs[bits & 0xfff]!, true);
  if (isOne) view.setUint8(at + 2, padding);
  view.setUint8(at + 3, padding);
  return at + 4;
}
