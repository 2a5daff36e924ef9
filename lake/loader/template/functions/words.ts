/** A text's UTF-8 in whole words of 32 bits, little-endian, zeros after its end. */
export interface EncodedText {
  readonly words: Int32Array;
  /** Bytes, without the zeros. */
  readonly length: number;
}

export function encodeWords(text: string): EncodedText {
  const bytes = Buffer.from(text);
  const padded = Buffer.alloc(4 * Math.ceil(bytes.length / 4));
  bytes.copy(padded);
  const words = Int32Array.from({ length: padded.length / 4 }, (_, i) => padded.readInt32LE(4 * i));
  return { words, length: bytes.length };
}
