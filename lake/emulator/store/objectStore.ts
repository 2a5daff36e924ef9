import { createHash } from "node:crypto";

import type { ObjectProfile } from "../json/objectProfile";
import type { Collection } from "./collection";
import type { ObjectFiles } from "./objectFiles";
import type { State } from "./state";
import type { ObjectHeaders, StoredObject } from "./storedObject";
import { compareUtf8 } from "./utf8Order";

export interface Bucket {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

/** Buckets and their objects. */
export class ObjectStore {
  readonly #buckets: Collection<Bucket>;
  readonly #objects: Collection<StoredObject>;
  readonly #files: ObjectFiles;
  readonly #idPrefix: string;
  readonly #sorted = new Map<string, readonly StoredObject[]>();
  readonly #queues = new Map<string, Promise<unknown>>();
  #ids = 0;

  /** @param generation How many times the lake was opened: makes ids unique over its life. */
  public constructor(state: State, files: ObjectFiles, generation: number) {
    this.#buckets = state.collection("s3/bucket");
    this.#objects = state.collection("s3/object");
    this.#files = files;
    this.#idPrefix = `${generation}-`;
    for (const { bucket, key, path } of this.#objects.values()) files.adopt(bucket, key, path);
  }

  public async createBucket(name: string, created: number): Promise<void> {
    if (!this.#buckets.has(name)) await this.#buckets.set(name, { name, created });
  }

  public bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** Every bucket, by name. */
  public buckets(): Bucket[] {
    return this.#buckets.values().sort((one, other) => compareUtf8(one.name, other.name));
  }

  public object(bucket: string, key: string): StoredObject | undefined {
    return this.#objects.get(`${bucket}/${key}`);
  }

  /** The bucket's objects whose key begins with `prefix`, in S3's order. */
  public list(bucket: string, prefix = ""): StoredObject[] {
    let sorted = this.#sorted.get(bucket);
    if (!sorted) {
      sorted = this.#objects
        .valuesUnder(`${bucket}/`)
        .sort((one, other) => compareUtf8(one.key, other.key));
      this.#sorted.set(bucket, sorted);
    }
    return sorted.filter(({ key }) => key.startsWith(prefix));
  }

  /** The newest `lastModified` of all objects; 0 where there are none. */
  public newest(): number {
    return this.#objects.values().reduce((newest, o) => Math.max(newest, o.lastModified), 0);
  }

  /** Stores an object; it is there, durable, once this resolves. */
  public put(
    bucket: string,
    key: string,
    bytes: Uint8Array,
    lastModified: number,
    headers: ObjectHeaders = {},
  ): Promise<StoredObject> {
    return this.#inTurn(`${bucket}/${key}`, async () => {
      const before = this.object(bucket, key);
      const path = await this.#files.write(bucket, key, bytes);
      const object: StoredObject = {
        bucket,
        key,
        id: this.#nextId(),
        path,
        size: bytes.length,
        etag: md5(bytes),
        lastModified,
        contentType: headers.contentType ?? "application/octet-stream",
        ...(headers.contentEncoding !== undefined && { contentEncoding: headers.contentEncoding }),
        metadata: headers.metadata ?? {},
      };
      this.#sorted.delete(bucket);
      await this.#objects.set(`${bucket}/${key}`, object);
      if (before && before.path !== path) await this.#files.delete(bucket, before.path);
      return object;
    });
  }

  /**
   * Takes up what a person did to the files while the lake was closed: what was deleted is gone, and
   * what has another size is a new version. Must run before anything else.
   */
  public async reconcile(): Promise<void> {
    for (const object of this.#objects.values()) {
      const { bucket, key, path, size } = object;
      const found = await this.#files.size(bucket, path);
      if (found === size) continue;
      if (found === undefined) {
        await this.#objects.delete(`${bucket}/${key}`);
        continue;
      }
      const bytes = await this.#files.read(bucket, path, 0, found);
      await this.#objects.set(`${bucket}/${key}`, {
        ...object,
        id: this.#nextId(),
        size: found,
        etag: md5(bytes),
        profile: undefined,
      });
    }
    this.#sorted.clear();
  }

  /** Runs work on a key that no writer of it may interleave with: what it reads is one version. */
  public undisturbed<T>(bucket: string, key: string, work: () => Promise<T>): Promise<T> {
    return this.#inTurn(`${bucket}/${key}`, work);
  }

  /** The bytes of an object, or `length` of them from `from`. */
  public read(object: StoredObject, from = 0, length = object.size - from): Promise<Uint8Array> {
    return this.#files.read(object.bucket, object.path, from, length);
  }

  /** The file with an object's bytes. */
  public file(object: StoredObject): string {
    return this.#files.absolute(object.bucket, object.path);
  }

  public delete(bucket: string, key: string): Promise<void> {
    return this.#inTurn(`${bucket}/${key}`, async () => {
      const object = this.object(bucket, key);
      if (!object) return;
      this.#sorted.delete(bucket);
      await this.#objects.delete(`${bucket}/${key}`);
      await this.#files.delete(bucket, object.path);
    });
  }

  /** Keeps profiles of versions that are still the current ones. */
  public async saveProfiles(profiles: ReadonlyMap<string, ObjectProfile>): Promise<void> {
    const changed = this.#objects.values().flatMap((object) => {
      const profile = profiles.get(object.id);
      const key = `${object.bucket}/${object.key}`;
      return profile ? [[key, { ...object, profile }] as const] : [];
    });
    if (changed.length === 0) return;
    this.#sorted.clear();
    await this.#objects.setAll(changed);
  }

  #nextId(): string {
    return this.#idPrefix + String(++this.#ids);
  }

  /** Writers of one key wait for each other: bytes and metadata stay together. */
  #inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(work);
    const settled = turn.catch(() => undefined);
    this.#queues.set(key, settled);
    void settled.then(() => {
      if (this.#queues.get(key) === settled) this.#queues.delete(key);
    });
    return turn;
  }
}

function md5(bytes: Uint8Array): string {
  return createHash("md5").update(bytes).digest("hex");
}
