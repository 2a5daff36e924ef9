import { decodeInto, maximumCallBytes, maximumRecordBytes, maximumRecords } from "./records";

/** What a PutRecordBatch asks for. */
export interface Batch {
  readonly name: string;
  readonly records: Uint8Array[];
}

/** As the SDKs of JavaScript, Java and Go begin a call, and with spaces as Python's does. */
const beginning = /^\{"DeliveryStreamName": ?"([a-zA-Z0-9_.-]{1,64})", ?"Records": ?\[(?=\{)/;
/** Longer than the longest of these. */
const beginningBytes = 128;
const recordBeginnings = [Buffer.from('{"Data":"'), Buffer.from('{"Data": "')];
const [dash, underscore] = [0x2d, 0x5f];
const [quote, brace, comma, space, bracket] = [0x22, 0x7d, 0x2c, 0x20, 0x5d];

/**
 * Reads a call of PutRecordBatch straight from its bytes, where it is written as the SDKs write it and
 * allowed: a third of the time of parsing and checking it. Undefined for any other, which the general
 * way reads or refuses; where both read a call, they read the same.
 */
export function readLeanBatch(body: Uint8Array): Batch | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const found = beginning.exec(bytes.toString("latin1", 0, beginningBytes));
  if (!found || hasUrlLetters(bytes, found[0].length)) return undefined;
  const memory = Buffer.allocUnsafeSlow(Math.ceil((bytes.length * 3) / 4));
  const records: Uint8Array[] = [];
  let used = 0;
  for (let at = found[0].length; ;) {
    const start = dataStart(bytes, at);
    const end = start === undefined ? -1 : bytes.indexOf(quote, start);
    if (end < 0 || bytes[end + 1] !== brace || records.length === maximumRecords) return undefined;
    const length = decodeInto(memory, used, bytes.toString("latin1", start, end));
    if (length === undefined || length > maximumRecordBytes) return undefined;
    records.push(memory.subarray(used, used + length));
    used += length;
    at = end + 2;
    if (bytes[at] !== comma) {
      const isWhole = bytes[at] === bracket && bytes[at + 1] === brace && bytes.length === at + 2;
      return isWhole && used <= maximumCallBytes ? { name: found[1]!, records } : undefined;
    }
    at += bytes[at + 1] === space ? 2 : 1;
  }
}

/** The letters that base64url has and base64 has not. */
function hasUrlLetters(bytes: Buffer, from: number): boolean {
  return bytes.includes(dash, from) || bytes.includes(underscore, from);
}

/** Where the text of a record's data begins. */
function dataStart(bytes: Buffer, at: number): number | undefined {
  const begin = recordBeginnings.find((one) => stands(one, bytes, at));
  return begin && at + begin.length;
}

/** Byte by byte: for so few, a call of the buffer's own costs more. */
function stands(text: Buffer, bytes: Buffer, at: number): boolean {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text[index]) return false;
  }
  return true;
}
