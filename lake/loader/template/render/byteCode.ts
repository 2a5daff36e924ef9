import { encodeWords } from "../functions/words";

/** Collects what the source of a byte writer refers to. */
export class ByteCode {
  /** What the constants stand for, by name. */
  public readonly constants = new Map<string, unknown>();
  #words = 0;

  /** An expression for the index in `block` of so many random words, which are then used up. */
  public takeWords(words: number): string {
    const from = this.#words;
    this.#words += words;
    return `k + ${from}`;
  }

  /** An expression for the next fraction: two words, as `Draws.fraction` takes them. */
  public fraction(): string {
    const [high, low] = [this.takeWords(1), this.takeWords(1)];
    return `(((block[${high}] >>> 0) * 0x200000 + (block[${low}] >>> 11)) / 0x20000000000000)`;
  }

  /** A name for a value. */
  public constant(value: unknown): string {
    const name = `c${this.constants.size}`;
    this.constants.set(name, value);
    return name;
  }

  /** Statements that write a text: stores of four bytes each. */
  public text(text: string): string {
    const { words, length } = encodeWords(text);
    const stores = Array.from(words, (word, i) => `view.setInt32(at + ${4 * i}, ${word}, true);`);
    return `${stores.join("")} at += ${length};`;
  }

  /** How many words were used since this was last asked. */
  public usedWords(): number {
    const words = this.#words;
    this.#words = 0;
    return words;
  }
}
