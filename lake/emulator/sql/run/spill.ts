import { rmSync } from "node:fs";

import type { DuckDBConnection } from "@duckdb/node-api";

import { text } from "../write/duck";

/** Names the folder of this process that the parent made: empty between queries, gone with the process. */
export const spillVariable = "LAKE_SPILL_FOLDER";

/** Most that one query may put there. */
const spillLimit = "8GB";

const allowed = new WeakSet<DuckDBConnection>();

/**
 * Lets an instance that is not locked yet put to disk what does not fit into its memory. This folder is
 * then the only place that the locked instance could reach (docs/adr/0007).
 */
export async function allowSpilling(connection: DuckDBConnection): Promise<void> {
  const folder = process.env[spillVariable];
  // A folder that is in use cannot be named again.
  if (!folder || allowed.has(connection)) return;
  allowed.add(connection);
  await connection.run(`SET temp_directory = ${text(folder)}`);
  await connection.run(`SET max_temp_directory_size = '${spillLimit}'`);
}

/** Removes the folder, when the process ends. */
export function removeSpill(folder = process.env[spillVariable]): void {
  if (folder) rmSync(folder, { recursive: true, force: true });
}
