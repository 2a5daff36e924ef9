import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

import { text } from "../write/duck";

/** Memory that one query may take. */
const memoryLimit = "1GB";
const threads = 2;

/**
 * A fresh in-memory database that can still read files: tables are loaded into it, then it is locked.
 * Nothing it does reaches disk or network.
 */
export async function openInstance(): Promise<{ connection: DuckDBConnection; close: () => void }> {
  const instance = await DuckDBInstance.create(":memory:", {
    temp_directory: "",
    max_temp_directory_size: "0B",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
    memory_limit: memoryLimit,
    threads: String(threads),
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * From here on the instance reads and writes no file, and nothing can change that.
 * @param folder An empty folder, the one place where files can still be made: for a statement that
 *   writes (docs/adr/0006).
 */
export async function lock(connection: DuckDBConnection, folder?: string): Promise<void> {
  if (folder !== undefined) await connection.run(`SET allowed_directories = [${text(folder)}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
}
