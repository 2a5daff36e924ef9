import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** Records that wait for one object, and what its key is made of. */
export interface Segment {
  readonly arrivedAt: number;
  readonly uuid: string;
}

const lengthBytes = 4;

/**
 * The records of one object to be, on disk before they are acknowledged: a process that is killed
 * loses none of them. Each call is a frame of its own, `length`, then per record `length` and bytes;
 * only the last one can be torn, and that one was not acknowledged.
 */
export class BufferLog {
  readonly #file: string;
  readonly #descriptor: number;
  #length = 0;

  /** @param folder The stream's; made where it is not there. */
  public constructor(folder: string, { arrivedAt, uuid }: Segment) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, `${arrivedAt}_${uuid}`);
    this.#descriptor = openSync(this.#file, "wx", 0o600);
  }

  /**
   * Writes the records of one call: all of them or none.
   * @throws Error of the file system where they cannot be kept
   */
  public append(records: readonly Uint8Array[]): void {
    const frame = framed(records);
    try {
      for (let at = 0; at < frame.length;) at += writeSync(this.#descriptor, frame, at);
      this.#length += frame.length;
    } catch (error) {
      ftruncateSync(this.#descriptor, this.#length);
      throw error;
    }
  }

  /** Forgets the records: they are delivered, or nobody wants them. */
  public remove(): void {
    closeSync(this.#descriptor);
    rmSync(this.#file, { force: true });
  }
}

/** What an earlier process left in a stream's folder, oldest first. */
export function leftSegments(
  folder: string,
): (Segment & { readonly records: Uint8Array[]; readonly remove: () => void })[] {
  return readdirSync(folder)
    .map((name) => {
      const [arrivedAt = "", uuid = ""] = name.split("_");
      const file = join(folder, name);
      const remove = (): void => rmSync(file, { force: true });
      return { arrivedAt: Number(arrivedAt), uuid, records: readFrames(file), remove };
    })
    .sort((one, other) => one.arrivedAt - other.arrivedAt);
}

function framed(records: readonly Uint8Array[]): Buffer {
  const size = records.reduce((sum, { length }) => sum + lengthBytes + length, 0);
  const frame = Buffer.allocUnsafe(lengthBytes + size);
  let at = frame.writeUInt32LE(size);
  for (const record of records) {
    at = frame.writeUInt32LE(record.length, at);
    frame.set(record, at);
    at += record.length;
  }
  return frame;
}

function readFrames(file: string): Uint8Array[] {
  const bytes = readFileSync(file);
  const records: Uint8Array[] = [];
  for (let at = 0; at + lengthBytes <= bytes.length;) {
    const end = at + lengthBytes + bytes.readUInt32LE(at);
    if (end > bytes.length) break; // Torn.
    for (at += lengthBytes; at < end;) {
      const next = at + lengthBytes + bytes.readUInt32LE(at);
      records.push(bytes.subarray(at + lengthBytes, next));
      at = next;
    }
  }
  return records;
}
