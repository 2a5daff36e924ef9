import type { BodySums } from "../../../wire/body/checksums";

/** Hands bytes on, and to a sum. */
export async function* summed(
  pieces: AsyncIterable<Uint8Array>,
  sums: BodySums,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    sums.update(piece);
    yield piece;
  }
}
