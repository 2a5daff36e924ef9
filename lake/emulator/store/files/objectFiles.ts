import type { EventEmitter } from "node:events";
import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { MIB } from "../../../core/units";
import { fillFile } from "./fillFile";
import { type Lent, LentBuffers } from "./lentBuffers";
import { formerPath, hashedPath, objectPath } from "./objectPath";

/**
 * The objects' bytes as plain files that a person can open: `objects/<bucket>/<key>`. They are written
 * to `writing/` first and moved whole, so that a reader sees the old bytes or the new ones.
 */
export class ObjectFiles {
  readonly #root: string;
  /** Which object has a path, without case: some file systems do not tell `A` from `a`. */
  readonly #owners = new Map<string, string>();
  /** Files that somebody reads: an answer that is never read to its end leaves its file open. */
  readonly #opened = new Set<FileHandle>();
  readonly #lent = new LentBuffers();
  #writing?: Promise<unknown>;

  public constructor(root: string) {
    this.#root = root;
  }

  /** Claims the path of an object that is there already. */
  public adopt(bucket: string, key: string, path: string): void {
    this.#owners.set(ownerKey(bucket, path), key);
  }

  public absolute(bucket: string, path: string): string {
    return join(this.#root, "objects", bucket, path);
  }

  /** A file that is not in its place yet. */
  public writing(name: string): string {
    return join(this.#root, "writing", name);
  }

  /** A file of a multipart upload. */
  public part(uploadId: string, name: string): string {
    return join(this.#root, "uploads", uploadId, name);
  }

  /** Writes bytes as they come. What was written is removed where they end with an error. */
  public async stage(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    await (this.#writing ??= mkdir(this.writing(""), { recursive: true, mode: 0o700 }));
    await fillFile(this.writing(name), pieces);
  }

  public async discard(name: string): Promise<void> {
    await rm(this.writing(name), { force: true });
  }

  /** The files in `writing/`, as a crash left them. */
  public async staged(): Promise<Set<string>> {
    return new Set(await readdir(this.writing("")).catch(() => []));
  }

  /** The path that an object gets, unless something stands in the way. */
  public claim(bucket: string, key: string): string {
    const path = objectPath(key);
    if (path === undefined) return hashedPath(key);
    const owner = ownerKey(bucket, path);
    const other = this.#owners.get(owner);
    if (other !== undefined && other !== key) return hashedPath(key); // a twin in another case
    this.#owners.set(owner, key);
    return path;
  }

  /**
   * Moves a staged file to its place.
   * @returns the path that it got: another one where a folder or file stands in the way of its own.
   */
  public async place(name: string, bucket: string, key: string, path: string): Promise<string> {
    const staged = this.writing(name);
    if (await moved(staged, this.absolute(bucket, path))) return path;
    this.#owners.delete(ownerKey(bucket, path)); // `a` beside `a/b`
    const instead = hashedPath(key);
    await mkdir(dirname(this.absolute(bucket, instead)), { recursive: true, mode: 0o700 });
    await rename(staged, this.absolute(bucket, instead));
    return instead;
  }

  /** Moves a staged file into an upload's folder. */
  public async placePart(name: string, uploadId: string): Promise<void> {
    await moved(this.writing(name), this.part(uploadId, name));
  }

  /** Moves the file of a version that is no longer the current one; nothing where it is moved already. */
  public async retire(bucket: string, path: string, id: string): Promise<void> {
    this.#owners.delete(ownerKey(bucket, path));
    const source = this.absolute(bucket, path);
    if ((await this.size(bucket, path)) === undefined) return;
    await moved(source, this.absolute(bucket, formerPath(id)));
    await this.#removeEmpty(bucket, path);
  }

  /** Whoever opens a file closes it; {@link close} does for those who never will. */
  public async open(bucket: string, path: string): Promise<FileHandle> {
    const file = await open(this.absolute(bucket, path), "r");
    this.#opened.add(file);
    // The types leave out that it is an emitter.
    (file as FileHandle & EventEmitter).once("close", () => this.#opened.delete(file));
    return file;
  }

  /** Closes what nobody read to its end. */
  public async close(): Promise<void> {
    await Promise.all([...this.#opened].map((file) => file.close()));
  }

  public async read(
    bucket: string,
    path: string,
    from: number,
    length: number,
  ): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(length); // Only what was read is given out.
    return this.#fill(bytes, bucket, path, { from, length });
  }

  public async lend(bucket: string, path: string, from: number, length: number): Promise<Lent> {
    const whole = this.#lent.lend(length);
    const bytes = await this.#fill(whole, bucket, path, { from, length });
    return { bytes, giveBack: () => this.#lent.giveBack(whole) };
  }

  async #fill(
    bytes: Buffer,
    bucket: string,
    path: string,
    { from, length }: { readonly from: number; readonly length: number },
  ): Promise<Uint8Array> {
    const file = await this.open(bucket, path);
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
    await this.#removeEmpty(bucket, path);
  }

  public async deleteBucket(bucket: string): Promise<void> {
    await rm(this.absolute(bucket, ""), { recursive: true, force: true });
  }

  public async discardPart(uploadId: string, name: string): Promise<void> {
    await rm(this.part(uploadId, name), { force: true });
  }

  public async deleteUpload(uploadId: string): Promise<void> {
    await rm(this.part(uploadId, ""), { recursive: true, force: true });
  }

  async #removeEmpty(bucket: string, path: string): Promise<void> {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      if (!(await removed(this.absolute(bucket, folder)))) return;
    }
  }
}

/** The bytes of a file in pieces; closes it at the end. */
export async function* filePieces(
  file: FileHandle,
  from: number,
  length: number,
): AsyncGenerator<Uint8Array> {
  try {
    for (let at = from; at < from + length;) {
      const bytes = Buffer.allocUnsafe(Math.min(MIB, from + length - at));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield bytes.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

function ownerKey(bucket: string, path: string): string {
  return `${bucket}/${path}`.normalize("NFC").toLowerCase();
}

/** False where a folder or a file of another object stands in the way. */
async function moved(source: string, target: string): Promise<boolean> {
  // A folder that another object's removal just took away is made again.
  for (let attempt = 0; ; attempt++) {
    try {
      if (attempt > 0) await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(source, target);
      return true;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (["EEXIST", "ENOTDIR", "EISDIR", "ENOTEMPTY", "ENAMETOOLONG"].includes(code)) {
        return false;
      }
      if (code !== "ENOENT" || attempt === 4) throw error;
    }
  }
}

function removed(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  );
}
