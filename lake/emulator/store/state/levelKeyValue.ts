import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import { ClassicLevel } from "classic-level";

import { UserError } from "../../../core/userError";
import { isStorageFull } from "../storageFull";
import type { KeyChange, KeyValue } from "./keyValue";

/**
 * State in a LevelDB folder: what a write acknowledged survives the process, not the machine
 * (`docs/adr/0010-what-survives.md`). One process at a time may have it open.
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
  return new LevelKeyValue(level);
}

/** Gathers what is written while the disk is busy, and writes it at once. */
class LevelKeyValue implements KeyValue {
  readonly #level: ClassicLevel<string, string>;
  #gathered: KeyChange[] = [];
  /** Of what is gathered. */
  #next?: Promise<void>;
  #underWay: Promise<void> = Promise.resolve();
  /** A log that a write failed in takes no more of them: it is left, and the folder opened anew. */
  #hasFailed = false;
  /** What a failed write may have left otherwise: written again before anything else. */
  readonly #owed = new Map<string, string | null>();

  public constructor(level: ClassicLevel<string, string>) {
    this.#level = level;
  }

  public entries(): Promise<[string, string][]> {
    return this.#level.iterator().all();
  }

  public write(changes: readonly KeyChange[]): Promise<void> {
    this.#gathered.push(...changes);
    return (this.#next ??= this.#writeGathered());
  }

  public async close(): Promise<void> {
    await (this.#next ?? this.#underWay).catch(() => undefined);
    await this.#level.close();
  }

  async #writeGathered(): Promise<void> {
    let changes: readonly KeyChange[];
    try {
      await this.#underWay; // Where it fails, so does what waits behind it.
    } finally {
      changes = this.#gathered;
      this.#gathered = [];
      this.#next = undefined;
    }
    this.#underWay = this.#batch(changes);
    try {
      await this.#underWay;
    } catch (error) {
      this.#underWay = Promise.resolve();
      throw error;
    }
  }

  async #batch(changes: readonly KeyChange[]): Promise<void> {
    if (this.#hasFailed) await this.#reopen();
    try {
      await this.#level.batch([...this.#owed, ...changes].map(operation));
      this.#owed.clear();
    } catch (error) {
      this.#hasFailed = true;
      await this.#owe(changes.map(([key]) => key));
      throw error;
    }
  }

  /** What was written before is still readable: what failed is in the log at most. */
  async #owe(keys: readonly string[]): Promise<void> {
    const unknown = keys.filter((key) => !this.#owed.has(key));
    const values = await this.#level.getMany(unknown);
    unknown.forEach((key, index) => this.#owed.set(key, values[index] ?? null));
  }

  async #reopen(): Promise<void> {
    await this.#level.close();
    try {
      await this.#level.open();
    } catch (error) {
      throw (error as Error).cause ?? error; // Which says why.
    }
    this.#hasFailed = false;
  }
}

function operation([key, value]: KeyChange):
  { type: "del"; key: string } | { type: "put"; key: string; value: string } {
  return value === null ? { type: "del", key } : { type: "put", key, value };
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
  const remedy = isStorageFull(error)
    ? "free some space on that disk"
    : "check the folder's permissions, or start over with --reset";
  return new UserError(
    "failure",
    `the lake's state in ${directory} cannot be opened: ${cause?.message ?? String(error)}`,
    { remedy, cause: error },
  );
}
