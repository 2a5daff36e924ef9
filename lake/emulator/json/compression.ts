import { gunzipSync } from "node:zlib";

import { HiveError } from "./readers/hiveError";

/** Most bytes that one object may become: 1 GiB. */
export const decompressedLimit = 1024 ** 3;

/**
 * The object's text as Athena sees it: decompressed where the key ends in `.gz`, as it is otherwise,
 * whatever its bytes or its Content-Encoding say.
 * @param limit most bytes of the result
 * @throws HiveError where the bytes are no gzip or grow past the limit
 * @see https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html
 */
export function decompress(bytes: Uint8Array, key: string, limit = decompressedLimit): Uint8Array {
  if (!key.endsWith(".gz")) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HiveError("HIVE_CURSOR_ERROR", `Failed to read file ${key}: ${why}`);
  }
}
