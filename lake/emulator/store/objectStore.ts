import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";

import type { ObjectProfile } from "../json/objectProfile";
import { type Bucket, versioningOf } from "./bucket";
import { onePiece } from "./files/fillFile";
import type { Lent } from "./files/lentBuffers";
import type { ObjectFiles } from "./files/objectFiles";
import { Changes } from "./state/changes";
import type { Collection } from "./state/collection";
import type { State } from "./state/state";
import { Turns } from "./turns";
import { Uploads } from "./uploads";
import { type KeyIndex, newestFirst, type Versions } from "./versions/keyIndex";
import type { ObjectHeaders, Staged, StoredObject } from "./versions/storedObject";
import { compareUtf8 } from "./versions/utf8Order";
import { added, removed } from "./versions/versioning";
import { VersionRecords } from "./versions/versionRecords";

export type { Bucket } from "./bucket";

/** Buckets and their objects. */
export class ObjectStore {
  /** Multipart uploads that are neither completed nor aborted. */
  public readonly uploads: Uploads;
  readonly #buckets: Collection<Bucket>;
  readonly #records: VersionRecords;
  readonly #files: ObjectFiles;
  readonly #changes: Changes;
  readonly #turns = new Turns();
  #upkeep: () => void = () => undefined;

  /** @param generation How many times the lake was opened: makes ids unique over its life. */
  public constructor(state: State, files: ObjectFiles, generation: number) {
    this.#buckets = state.collection("s3/bucket");
    this.#records = new VersionRecords(state, files);
    this.#files = files;
    this.#changes = new Changes(generation, (name) => versioningOf(this.#buckets.get(name)));
    this.uploads = new Uploads(state, files);
  }

  /** Has work done before anything is read: what has expired is gone by then. */
  public beforeReading(upkeep: () => void): void {
    this.#upkeep = upkeep;
  }

  public async createBucket(name: string, created: number): Promise<void> {
    if (!this.#buckets.has(name)) await this.#buckets.set(name, { name, created });
  }

  /** Removes an empty bucket with all that is set for it and its unfinished uploads. */
  public async deleteBucket(name: string): Promise<void> {
    await this.#buckets.delete(name);
    await this.uploads.removeAll(name);
    await this.#files.deleteBucket(name);
  }

  /** Keeps a document under a sub-resource's name; without one it is forgotten. */
  public async configure(name: string, setting: string, document?: unknown): Promise<void> {
    const bucket = this.#buckets.get(name);
    if (!bucket) return;
    const settings = { ...bucket.settings, [setting]: document };
    await this.#buckets.set(name, { ...bucket, settings });
  }

  public bucket(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** Every bucket, by name. */
  public buckets(): Bucket[] {
    return this.#buckets.values().sort((one, other) => compareUtf8(one.name, other.name));
  }

  public object(bucket: string, key: string): StoredObject | undefined {
    return this.versions(bucket, key).current;
  }

  public versions(bucket: string, key: string): Versions {
    return this.index(bucket).get(key);
  }

  /** The keys of a bucket with their versions, in S3's order. */
  public index(bucket: string): KeyIndex {
    this.#upkeep();
    return this.#records.index(bucket);
  }

  /** The bucket's objects whose key begins with `prefix`, in S3's order. */
  public list(bucket: string, prefix = ""): StoredObject[] {
    const index = this.index(bucket);
    return [...index.keys(prefix)].flatMap((key) => index.get(key).current ?? []);
  }

  /** The newest `lastModified` of all objects; 0 where there are none. */
  public newest(): number {
    return this.#records.all().reduce((newest, o) => Math.max(newest, o.lastModified), 0);
  }

  /** Stores an object; it is there, durable, once this resolves. */
  public async put(
    bucket: string,
    key: string,
    bytes: Uint8Array,
    lastModified: number,
    headers: ObjectHeaders = {},
  ): Promise<StoredObject> {
    const name = await this.stage(onePiece(bytes));
    const md5 = createHash("md5").update(bytes).digest("hex");
    return this.commit(bucket, key, { name, size: bytes.length, md5 }, lastModified, headers);
  }

  /** Writes bytes that {@link commit} makes an object, or {@link discard} removes. Returns their name. */
  public async stage(pieces: AsyncIterable<Uint8Array>): Promise<string> {
    const name = this.#changes.nextId();
    await this.#files.stage(name, pieces);
    return name;
  }

  public discard(name: string): Promise<void> {
    return this.#files.discard(name);
  }

  /**
   * Makes staged bytes the newest version of an object; it is there, durable, once this resolves.
   * @param check Throws where what is there must not be written over; the staged bytes are gone then.
   */
  public commit(
    bucket: string,
    key: string,
    { name, size, md5 }: Staged,
    lastModified: number,
    headers: ObjectHeaders = {},
    check: (current: StoredObject | undefined) => void = () => undefined,
  ): Promise<StoredObject> {
    return this.#turns.take(`${bucket}/${key}`, async () => {
      const before = this.#records.index(bucket).get(key);
      try {
        check(before.current);
      } catch (error) {
        await this.discard(name);
        throw error;
      }
      const object: StoredObject = {
        etag: md5,
        ...headers,
        ...this.#changes.identify(bucket, key),
        path: this.#files.claim(bucket, key),
        staged: name,
        size,
        lastModified,
        contentType: headers.contentType ?? "application/octet-stream",
        metadata: headers.metadata ?? {},
      };
      const { after } = await this.#records.apply(added(before, object));
      return after.current!;
    });
  }

  /** Changes what is known of one version, and no bytes; nothing where it is gone meanwhile. */
  public amend(object: StoredObject, change: Partial<ObjectHeaders>): Promise<void> {
    const { bucket, key, id } = object;
    return this.#turns.take(`${bucket}/${key}`, () => this.#records.amend(bucket, key, id, change));
  }

  /**
   * Takes up what a crash or a person did to the files while the lake was closed: what was deleted is
   * gone, and what has another size is a new version. Must run before anything else.
   */
  public reconcile(): Promise<void> {
    return this.#records.reconcile(() => this.#changes.nextId());
  }

  /** Runs work on a key that no writer of it may interleave with: what it reads is one version. */
  public undisturbed<T>(bucket: string, key: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(`${bucket}/${key}`, work);
  }

  /** The bytes of an object, or `length` of them from `from`. */
  public read(object: StoredObject, from = 0, length = object.size - from): Promise<Uint8Array> {
    return this.#files.read(object.bucket, object.path, from, length);
  }

  public lend(object: StoredObject, from: number, length: number): Promise<Lent> {
    return this.#files.lend(object.bucket, object.path, from, length);
  }

  /** Opens an object's file for reading: it stays readable, whoever writes the key. */
  public open(object: StoredObject): Promise<FileHandle> {
    return this.#files.open(object.bucket, object.path);
  }

  /** The file with an object's bytes. */
  public file(object: StoredObject): string {
    return this.#files.absolute(object.bucket, object.path);
  }

  /**
   * Deletes an object as its bucket has it: for good, or under a delete marker.
   * @returns the marker, where there is one
   */
  public delete(bucket: string, key: string, now = 0): Promise<StoredObject | undefined> {
    return this.#turns.take(`${bucket}/${key}`, async () => {
      const before = this.#records.index(bucket).get(key);
      const change = this.#changes.deletion(before, { bucket, key, now });
      if (change) await this.#records.apply(change);
      const [newest] = change?.after.former ?? [];
      return change?.after.current || !newest?.isDeleteMarker ? undefined : newest;
    });
  }

  /** Removes one version for good; nothing where it is gone. */
  public deleteVersion({ bucket, key, id }: StoredObject): Promise<void> {
    return this.#turns.take(`${bucket}/${key}`, async () => {
      const before = this.#records.index(bucket).get(key);
      const object = newestFirst(before).find((version) => version.id === id);
      if (object) await this.#records.apply(removed(before, object));
    });
  }

  /** As {@link delete}, or {@link deleteVersion} of a given one: nobody sees it from now on. */
  public expire({ bucket, key }: StoredObject, now: number, version?: StoredObject): void {
    const turn = `${bucket}/${key}`;
    if (this.#turns.isTaken(turn)) return; // It is being written: the next day will do.
    const before = this.#records.index(bucket).get(key);
    const change = version
      ? removed(before, version)
      : this.#changes.deletion(before, { bucket, key, now });
    if (!change) return;
    const written = this.#records.expire(change, before);
    void this.#turns.take(turn, () => written);
  }

  /** Aborts an upload that was left alone for too long. */
  public expireUpload(id: string): void {
    void this.#turns.take(`upload ${id}`, () => this.uploads.expire(id));
  }

  /** Waits for what {@link expire} left to be written, and closes what nobody read to its end. */
  public async close(): Promise<void> {
    await this.#turns.settled();
    await this.#files.close();
  }

  /** Keeps profiles of versions that are still the current ones. */
  public async saveProfiles(profiles: ReadonlyMap<string, ObjectProfile>): Promise<void> {
    await this.#records.saveProfiles(profiles, (turn) => this.#turns.isTaken(turn));
  }
}
