import { mkdir, open, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { hashedPath, objectPath } from "./objectPath";

/** The objects' bytes as plain files that a person can open: `objects/<bucket>/<key>`. */
export class ObjectFiles {
  readonly #root: string;
  readonly #durable: boolean;
  /** Which object has a path, without case: some file systems do not tell `A` from `a`. */
  readonly #owners = new Map<string, string>();
  #writes = 0;

  /** @param durable Whether a write has to survive the machine's failure, not only the process's. */
  public constructor(root: string, durable: boolean) {
    this.#root = root;
    this.#durable = durable;
  }

  /** Claims the path of an object that is there already. */
  public adopt(bucket: string, key: string, path: string): void {
    this.#owners.set(ownerKey(bucket, path), key);
  }

  public absolute(bucket: string, path: string): string {
    return join(this.#root, "objects", bucket, path);
  }

  /** Writes an object whole: a reader sees the old bytes or the new ones. Returns its path. */
  public async write(bucket: string, key: string, bytes: Uint8Array): Promise<string> {
    const temporary = join(this.#root, "writing", String(++this.#writes));
    await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
    await this.#fill(temporary, bytes);
    const path = objectPath(key);
    if (path !== undefined && this.#claim(bucket, key, path)) {
      if (await this.#place(temporary, this.absolute(bucket, path))) return path;
      this.#owners.delete(ownerKey(bucket, path));
    }
    // A twin in another case, a name too long, or `a` beside `a/b`.
    const instead = hashedPath(key);
    const target = this.absolute(bucket, instead);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await rename(temporary, target);
    return instead;
  }

  public async read(
    bucket: string,
    path: string,
    from: number,
    length: number,
  ): Promise<Uint8Array> {
    const bytes = Buffer.alloc(length);
    const file = await open(this.absolute(bucket, path), "r");
    try {
      let read = 0;
      while (read < length) {
        const { bytesRead } = await file.read(bytes, read, length - read, from + read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return bytes.subarray(0, read);
    } finally {
      await file.close();
    }
  }

  /** Bytes of a file; undefined where it is gone: a person may have deleted it. */
  public size(bucket: string, path: string): Promise<number | undefined> {
    return stat(this.absolute(bucket, path)).then(
      ({ size }) => size,
      () => undefined,
    );
  }

  /** Removes a file and the folders that it leaves empty. */
  public async delete(bucket: string, path: string): Promise<void> {
    this.#owners.delete(ownerKey(bucket, path));
    await rm(this.absolute(bucket, path), { force: true });
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      if (!(await removed(this.absolute(bucket, folder)))) return;
    }
  }

  async #fill(file: string, bytes: Uint8Array): Promise<void> {
    const handle = await open(file, "w", 0o600);
    try {
      await handle.writeFile(bytes);
      if (this.#durable) await handle.datasync();
    } finally {
      await handle.close();
    }
  }

  #claim(bucket: string, key: string, path: string): boolean {
    const owner = ownerKey(bucket, path);
    const other = this.#owners.get(owner);
    if (other !== undefined && other !== key) return false;
    this.#owners.set(owner, key);
    return true;
  }

  /** False where a folder or a file of another object stands in the way. */
  async #place(temporary: string, target: string): Promise<boolean> {
    // A folder that another object's removal just took away is made again.
    for (let attempt = 0; ; attempt++) {
      try {
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(temporary, target);
        return true;
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? "";
        if (["EEXIST", "ENOTDIR", "EISDIR", "ENOTEMPTY", "ENAMETOOLONG"].includes(code)) {
          return false;
        }
        if (code !== "ENOENT" || attempt === 3) throw error;
      }
    }
  }
}

function ownerKey(bucket: string, path: string): string {
  return `${bucket}/${path}`.normalize("NFC").toLowerCase();
}

function removed(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  );
}
