import { readFile } from "node:fs/promises";

import type { DuckDBConnection } from "@duckdb/node-api";

import { decompress } from "../../../json/compression";
import type { DataObject } from "../../contract";
import { notSupported } from "../../failure";
import { text } from "../../write/duck";

/** Compressions of text that Athena reads and neither Node nor DuckDB has. */
const unread: Readonly<Record<string, string>> = {
  bz2: "bzip2",
  snappy: "Snappy",
  lz4: "LZ4",
  lzo: "LZO",
};

/**
 * An object's text, decompressed by the ending of its key.
 * @throws QueryFailure NOT_SUPPORTED, HiveError for bytes that are no such text
 * @see https://docs.aws.amazon.com/athena/latest/ug/compression-formats.html
 */
export async function textBytes(
  connection: DuckDBConnection,
  { file, uri }: DataObject,
): Promise<Uint8Array> {
  const ending = /\.([a-z0-9]+)$/.exec(uri)?.[1] ?? "";
  if (Object.hasOwn(unread, ending)) {
    throw notSupported(`the compression ${unread[ending]} of text (${uri})`);
  }
  if (ending === "zst") return unfoldZstd(connection, file);
  return decompress(await readFile(file), uri);
}

/** Node has no Zstandard before 22.15: DuckDB's reader unfolds it, one row a line. */
async function unfoldZstd(connection: DuckDBConnection, file: string): Promise<Uint8Array> {
  const reader = await connection.runAndReadAll(
    `SELECT line FROM read_csv(${text(file)}, compression = 'zstd', auto_detect = false, header = false,
      columns = {'line': 'VARCHAR'}, delim = '\u0001', quote = '', escape = '', new_line = '\\n',
      null_padding = false, max_line_size = 33554432, parallel = false, nullstr = '\u0002')`,
  );
  return Buffer.from(
    reader
      .getRows()
      .map(([line]) => `${String(line ?? "")}\n`)
      .join(""),
  );
}
