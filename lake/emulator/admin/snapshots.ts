import { existsSync, readdirSync } from "node:fs";
import { cp, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import { AdminError } from "./adminWire";

/** Copies of a lake's folder, made and put back while the lake is closed. */
export class Snapshots {
  readonly #lake: string;
  readonly #folder: string;

  /**
   * @param lake The lake's folder.
   * @param folder Where the copies are: beside the lake's, so that no lake is inside another.
   */
  public constructor(lake: string, folder: string) {
    this.#lake = lake;
    this.#folder = folder;
  }

  public names(): string[] {
    if (!existsSync(this.#folder)) return [];
    return readdirSync(this.#folder)
      .filter((name) => !name.endsWith(unfinished))
      .sort();
  }

  /** Makes a snapshot, in place of one of the same name. */
  public async save(name = ""): Promise<void> {
    const target = this.#path(name);
    // A copy that did not come to its end is none.
    await rm(target + unfinished, { recursive: true, force: true });
    await cp(this.#lake, target + unfinished, { recursive: true });
    await rm(target, { recursive: true, force: true });
    await rename(target + unfinished, target);
  }

  /** Puts a snapshot in the lake's place. @throws AdminError 404 */
  public async restore(name = ""): Promise<void> {
    const source = this.#existing(name);
    const arriving = this.#path(name) + unfinished;
    await rm(arriving, { recursive: true, force: true });
    await cp(source, arriving, { recursive: true });
    await rm(this.#lake, { recursive: true, force: true });
    await rename(arriving, this.#lake);
  }

  /** @throws AdminError 404 */
  public async delete(name = ""): Promise<void> {
    await rm(this.#existing(name), { recursive: true });
  }

  #existing(name: string): string {
    const path = this.#path(name);
    if (existsSync(path)) return path;
    throw new AdminError(
      404,
      `there is no snapshot ${name}; there are: ${this.names().join(", ")}`,
    );
  }

  #path(name: string): string {
    if (/^[\w-]{1,64}$/.test(name)) return join(this.#folder, name);
    throw new AdminError(400, "a snapshot's name is 1 to 64 letters, digits, _ and -");
  }
}

const unfinished = ".unfinished";
