import { KIB, MIB } from "../../../core/units";

/** A buffer of this size or less costs too little to be kept. */
const leastBytes = 64 * KIB;
const size = MIB;
/** How many are kept at most. */
const most = 32;

/** Bytes in memory that is used again after `giveBack`. */
export interface Lent {
  readonly bytes: Uint8Array;
  readonly giveBack: () => void;
}

/**
 * Memory for objects that are sent from it, used again once they are: new memory for each would be
 * the collector's to find, which took a third of the time of a GET.
 */
export class LentBuffers {
  readonly #kept: Buffer[] = [];

  /** @returns at least so many bytes, whatever they hold */
  public lend(length: number): Buffer {
    if (length <= leastBytes || length > size) return Buffer.allocUnsafe(length);
    return this.#kept.pop() ?? Buffer.allocUnsafeSlow(size);
  }

  /** Takes a whole buffer back, which nobody reads any more. */
  public giveBack(buffer: Buffer): void {
    if (buffer.length === size && this.#kept.length < most) this.#kept.push(buffer);
  }
}
