import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";

/** What a reader that is not the lake's finds in a Parquet file. */
export interface ParquetFile {
  /** `name TYPE CONVERTED_TYPE` of each leaf and group below the root. */
  readonly schema: readonly string[];
  readonly compression: string;
  readonly rows: readonly unknown[];
}

export async function readParquet(bytes: Uint8Array): Promise<ParquetFile> {
  const folder = await mkdtemp(join(tmpdir(), "parquet-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  try {
    const file = join(folder, "file");
    await writeFile(file, bytes);
    const schema = await ask(`SELECT name, type, converted_type FROM parquet_schema('${file}')`);
    const [codec] = await ask(`SELECT DISTINCT compression FROM parquet_metadata('${file}')`);
    return {
      schema: schema.slice(1).map((parts) => parts.filter((part) => part !== null).join(" ")),
      compression: String(codec?.[0]),
      rows: await ask(`SELECT * FROM read_parquet('${file}')`),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}
