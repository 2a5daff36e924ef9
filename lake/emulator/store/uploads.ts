import { createHash } from "node:crypto";

import type { ObjectFiles } from "./files/objectFiles";
import type { Collection } from "./state/collection";
import type { State } from "./state/state";
import { unlessStorageFull } from "./storageFull";
import type { ObjectChecksum, ObjectHeaders } from "./versions/storedObject";
import { compareUtf8 } from "./versions/utf8Order";

/** A multipart upload under way. */
export interface Upload {
  readonly bucket: string;
  readonly key: string;
  readonly id: string;
  /** Epoch milliseconds. */
  readonly initiated: number;
  /** Of the object that it becomes. */
  readonly headers: ObjectHeaders;
  readonly checksum?: Pick<ObjectChecksum, "algorithm" | "type">;
}

export interface UploadedPart {
  readonly number: number;
  /** The file in the upload's folder. */
  readonly name: string;
  readonly size: number;
  /** MD5 of the bytes in hex. */
  readonly etag: string;
  readonly lastModified: number;
  /** Base64, of the upload's algorithm. */
  readonly checksum?: string;
}

/** The multipart uploads of all buckets, with the bytes of their parts. */
export class Uploads {
  readonly #uploads: Collection<Upload>;
  readonly #saved: Collection<UploadedPart>;
  readonly #parts = new Map<string, Map<number, UploadedPart>>();
  readonly #files: ObjectFiles;

  public constructor(state: State, files: ObjectFiles) {
    this.#uploads = state.collection("s3/upload");
    this.#saved = state.collection("s3/part");
    this.#files = files;
    for (const id of this.#uploads.keys()) {
      const parts = this.#saved.valuesUnder(`${id}/`);
      this.#parts.set(id, new Map(parts.map((part) => [part.number, part])));
    }
  }

  /** @param seed Anything that no other upload has. */
  public async create(upload: Omit<Upload, "id">, seed: string): Promise<Upload> {
    const id = createHash("sha256").update(`upload ${seed}`).digest("hex");
    const created = { ...upload, id };
    await this.#uploads.set(id, created);
    this.#parts.set(id, new Map());
    return created;
  }

  public get(id: string): Upload | undefined {
    return this.#uploads.get(id);
  }

  /** A bucket's uploads, by key and then by age. */
  public of(bucket: string): Upload[] {
    return this.#uploads
      .values()
      .filter((upload) => upload.bucket === bucket)
      .sort(
        (one, other) =>
          compareUtf8(one.key, other.key) ||
          one.initiated - other.initiated ||
          compareUtf8(one.id, other.id),
      );
  }

  /** An upload's parts, by number. */
  public parts(id: string): UploadedPart[] {
    return [...(this.#parts.get(id)?.values() ?? [])].sort(
      (one, other) => one.number - other.number,
    );
  }

  public file(id: string, { name }: UploadedPart): string {
    return this.#files.part(id, name);
  }

  /**
   * Takes staged bytes as a part, instead of an earlier one of its number.
   * @returns whether the upload was still there
   */
  public async putPart(id: string, part: UploadedPart): Promise<boolean> {
    const parts = this.#parts.get(id);
    if (!parts) return false;
    await this.#files.placePart(part.name, id);
    const before = parts.get(part.number);
    parts.set(part.number, part);
    try {
      await this.#saved.set(`${id}/${part.number}`, part);
    } catch (error) {
      if (before) parts.set(part.number, before);
      else parts.delete(part.number);
      await this.#files.discardPart(id, part.name);
      throw error;
    }
    if (before) await this.#files.discardPart(id, before.name);
    return true;
  }

  /** Forgets an upload and removes its bytes. */
  public async remove(id: string): Promise<void> {
    const parts = this.#parts.get(id) ?? new Map<number, UploadedPart>();
    this.#parts.delete(id);
    try {
      const names = [...parts.keys()].map((number) => `${id}/${number}`);
      await Promise.all([this.#uploads.delete(id), this.#saved.delete(...names)]);
    } catch (error) {
      this.#parts.set(id, parts);
      throw error;
    }
    await this.#files.deleteUpload(id);
  }

  /** As {@link remove}; where the disk has no room for it, it is left for later. */
  public expire(id: string): Promise<void> {
    return this.remove(id).catch(unlessStorageFull);
  }

  public async removeAll(bucket: string): Promise<void> {
    for (const { id } of this.of(bucket)) await this.remove(id);
  }
}
