import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file without a name: it is gone with the process, however that ends. */
export class SpillFile {
  readonly #descriptor: number;
  #end = 0;

  public constructor() {
    const path = join(tmpdir(), `lake-digests-${randomUUID()}`);
    this.#descriptor = openSync(path, "wx+", 0o600);
    unlinkSync(path);
  }

  /** Returns where the words begin. */
  public append(words: Uint32Array): number {
    const place = this.#end;
    const bytes = bytesOf(words);
    for (let done = 0; done < bytes.length;) {
      done += writeSync(this.#descriptor, bytes, done, bytes.length - done, place + done);
    }
    this.#end = place + bytes.length;
    return place;
  }

  public read(place: number, words: Uint32Array): void {
    const bytes = bytesOf(words);
    for (let done = 0; done < bytes.length;) {
      const read = readSync(this.#descriptor, bytes, done, bytes.length - done, place + done);
      if (read === 0) throw new Error("a file of digests ends too early");
      done += read;
    }
  }

  public close(): void {
    closeSync(this.#descriptor);
  }
}

function bytesOf(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
