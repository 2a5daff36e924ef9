import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

import { text } from "../write/duck";

/** Memory that one query may take. */
const memoryLimit = "1GB";
const threads = 2;

export interface Instance {
  readonly connection: DuckDBConnection;
  /** Ends it once whoever waits for the answer has it, and opens the next query's. */
  close(): void;
}

/** The next query's, which would wait longer for it than for many an answer. */
let ahead: Promise<Instance> | undefined;

/**
 * A fresh in-memory database that can still read files: tables are loaded into it, then it is locked.
 * Nothing it does reaches disk or network.
 */
export function openInstance(): Promise<Instance> {
  const instance = ahead ?? open();
  ahead = undefined;
  return instance;
}

/**
 * Opens the next query's while nobody waits for it.
 * @param first SQL to run on it first: what DuckDB is slow at once in a process.
 */
export function openAhead(first?: string): void {
  ahead ??= open(first);
  ahead.catch(() => undefined); // The query that takes it hears of it.
}

async function open(first?: string): Promise<Instance> {
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
  if (first !== undefined) await connection.run(first);
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
    openAhead();
  };
  return { connection, close: () => void setImmediate(close) };
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
