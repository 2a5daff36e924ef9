import { type FileHandle, open, rm } from "node:fs/promises";

import { MIB } from "../../../core/units";

/** How much is gathered before it is written: few writes, and bounded memory. */
const batchBytes = MIB;

/**
 * Writes a new file from pieces as they come, for its owner only. Where they end with an error the file
 * is removed again.
 */
export async function fillFile(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await writePieces(file, pieces);
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
}

async function writePieces(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let batch: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    batch.push(piece);
    bytes += piece.length;
    if (bytes < batchBytes) continue;
    await writeAll(file, batch);
    [batch, bytes] = [[], 0];
  }
  if (bytes > 0) await writeAll(file, batch);
}

/** `writev` may write less than it was given. */
async function writeAll(file: FileHandle, batch: readonly Uint8Array[]): Promise<void> {
  let left = batch.filter(({ length }) => length > 0);
  while (left.length > 0) {
    const { bytesWritten } = await file.writev(left);
    let written = bytesWritten;
    left = left.flatMap((piece) => {
      const done = Math.min(written, piece.length);
      written -= done;
      return done === piece.length ? [] : [piece.subarray(done)];
    });
  }
}

/** Bytes that are there already, as pieces that come. */
export async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
