import { constants, createGunzip } from "node:zlib";

/** The first `limit` bytes that a gzip text unfolds to; what is cut or broken ends it early. */
export async function gunzipHead(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  gunzip.end(bytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= limit) break;
    }
  } catch {
    // A broken member: the text before it is the sample.
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
