import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

import type { DuckDBConnection, DuckDBValue } from "@duckdb/node-api";

import { jsonLine } from "./jsonLine";
import type { OutputColumn } from "./outputColumns";
import type { OutputRequest } from "./outputRequest";
import { textLine } from "./textLine";
import type { FileContents } from "./writeOutput";

/**
 * Writes one file with a row a line: JSON, or text as Hive's LazySimpleSerDe has it.
 * @returns how many rows it has
 */
export async function writeLines(
  connection: DuckDBConnection,
  { columns, rows, file }: FileContents,
  request: OutputRequest,
): Promise<number> {
  const items = columns.map((_column, at) => `"w${at}"`).join(", ");
  const lines = new Lines(columns, request);
  const source = Readable.from(lines.of(connection, `SELECT ${items} FROM ${rows}`));
  const target = createWriteStream(file, { mode: 0o600 });
  if (request.compression === "GZIP") await pipeline(source, createGzip(), target);
  else await pipeline(source, target);
  return lines.count;
}

class Lines {
  public count = 0;

  public constructor(
    private readonly columns: readonly OutputColumn[],
    private readonly request: OutputRequest,
  ) {}

  /** Chunks of whole lines. */
  public async *of(connection: DuckDBConnection, sql: string): AsyncGenerator<string> {
    const result = await connection.stream(sql);
    for await (const rows of result.yieldRows()) {
      this.count += rows.length;
      yield rows.map((row) => this.#line(row)).join("");
    }
  }

  #line(row: readonly DuckDBValue[]): string {
    const { format, fieldDelimiter, nullText } = this.request;
    return format === "JSON"
      ? jsonLine(row, this.columns)
      : textLine(row, this.columns, { fieldDelimiter, nullText });
  }
}
