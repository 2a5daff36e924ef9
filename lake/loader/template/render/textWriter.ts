import { encodeWords } from "../functions/words";
import type { RecordBuffer } from "./recordBuffer";

/**
 * Writes the texts of one part, of any length. A text that comes again, as that of a date does within
 * a millisecond, is encoded once.
 */
export class TextWriter {
  #last = "";
  #words: Int32Array | undefined;
  #length = 0;

  /** @returns where the text ends, with room after it; the buffer's view may be another one */
  public write(buffer: RecordBuffer, at: number, text: string, roomAfter: number): number {
    if (text !== this.#last) {
      this.#last = text;
      this.#words = undefined;
      return buffer.write(at, text, roomAfter);
    }
    const words = (this.#words ??= this.#encode(text));
    const from = buffer.room(at, 4 * words.length + roomAfter);
    const { view } = buffer;
    for (let i = 0; i < words.length; i++) view.setInt32(from + 4 * i, words[i]!, true);
    return from + this.#length;
  }

  #encode(text: string): Int32Array {
    const { words, length } = encodeWords(text);
    this.#length = length;
    return words;
  }
}
