import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import { ClassicLevel } from "classic-level";

import { UserError } from "../../../core/userError";
import type { KeyValue } from "./keyValue";

/**
 * State in a LevelDB folder, on disk before a write is acknowledged. One process at a time may have
 * it open.
 * @throws UserError `failure` where another process has it, or where the folder is not readable
 */
export async function levelKeyValue(directory: string): Promise<KeyValue> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const level = new ClassicLevel<string, string>(directory);
  try {
    await level.open();
  } catch (error) {
    throw explain(error, directory);
  }
  return {
    entries: () => level.iterator().all(),
    write: (changes) =>
      level.batch(
        changes.map(([key, value]) =>
          value === null ? { type: "del", key } : { type: "put", key, value },
        ),
        { sync: true },
      ),
    close: () => level.close(),
  };
}

function explain(error: unknown, directory: string): UserError {
  const { code, cause } = error as { code?: string; cause?: { code?: string; message?: string } };
  if (cause?.code === "LEVEL_LOCKED" || code === "LEVEL_LOCKED") {
    return new UserError(
      "failure",
      `the lake in ${dirname(directory)} is open in another process`,
      {
        remedy:
          "end that process, or name another folder; where the emulator serves it, " +
          "query it there: AWS_ENDPOINT_URL and --outputs",
        cause: error,
      },
    );
  }
  return new UserError(
    "failure",
    `the lake's state in ${directory} cannot be opened: ${cause?.message ?? String(error)}`,
    { remedy: "check the folder's permissions, or start over with --reset", cause: error },
  );
}
