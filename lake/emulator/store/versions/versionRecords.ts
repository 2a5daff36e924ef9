import { createHash } from "node:crypto";

import type { ObjectProfile } from "../../json/objectProfile";
import { filePieces, type ObjectFiles } from "../files/objectFiles";
import type { Collection } from "../state/collection";
import type { State } from "../state/state";
import { unlessStorageFull } from "../storageFull";
import { KeyIndex, newestFirst, type Versions } from "./keyIndex";
import type { ObjectHeaders, StoredObject } from "./storedObject";
import { type Change, compareIds, removed } from "./versioning";

/**
 * The versions of all objects, in memory and in the state. A change is in the state before any file
 * moves: after a crash the moves that are left are made, so that no bytes stand under another's record.
 */
export class VersionRecords {
  readonly #saved: Collection<StoredObject>;
  readonly #files: ObjectFiles;
  readonly #indexes = new Map<string, KeyIndex>();

  public constructor(state: State, files: ObjectFiles) {
    this.#saved = state.collection("s3/object");
    this.#files = files;
    this.#load();
  }

  public index(bucket: string): KeyIndex {
    let index = this.#indexes.get(bucket);
    if (!index) this.#indexes.set(bucket, (index = new KeyIndex()));
    return index;
  }

  /** Every version in the lake. */
  public all(): StoredObject[] {
    return [...this.#indexes.values()].flatMap((index) => [...index.all()]);
  }

  /** Makes a change, and shows it at once; where the disk has no room for it, it is left for later. */
  public async expire(change: Change, before: Versions): Promise<void> {
    const { bucket, key } = newestFirst(before)[0]!;
    this.#show(bucket, key, change.after);
    try {
      await this.apply(change, before);
    } catch (error) {
      this.#show(bucket, key, before);
      unlessStorageFull(error);
    }
  }

  /**
   * Makes a change: saved, files moved, shown. Must have its turn.
   * @returns the change as it was made: a file may have got another path.
   */
  public async apply(change: Change, before?: Versions): Promise<Change> {
    const { after, retired, dropped } = change;
    const some = newestFirst(after)[0] ?? dropped[0];
    if (!some) return change;
    const { bucket, key } = some;
    const known = before ?? this.index(bucket).get(key);
    try {
      await this.#save(known, after);
    } catch (error) {
      if (after.current?.staged !== undefined) await this.#files.discard(after.current.staged);
      throw error;
    }
    if (retired) await this.#files.retire(bucket, retired.path, retired.id);
    const placed = await this.#place(after);
    if (!before) this.#show(bucket, key, placed);
    for (const object of dropped) {
      if (object.path === "" || object.path === placed.current?.path) continue;
      await this.#files.delete(bucket, object.path);
    }
    return { ...change, after: placed };
  }

  public async amend(
    bucket: string,
    key: string,
    id: string,
    change: Partial<ObjectHeaders>,
  ): Promise<void> {
    const before = this.index(bucket).get(key);
    const amended = (object: StoredObject): StoredObject =>
      object.id === id ? { ...object, ...change } : object;
    const after: Versions = {
      ...(before.current && { current: amended(before.current) }),
      former: before.former.map(amended),
    };
    await this.#save(before, after);
    this.#show(bucket, key, after);
  }

  /** @param isBusy Whether a key's turn is taken: its profile is left for another time. */
  public async saveProfiles(
    profiles: ReadonlyMap<string, ObjectProfile>,
    isBusy: (turn: string) => boolean,
  ): Promise<void> {
    const changed: [string, StoredObject][] = [];
    for (const index of this.#indexes.values()) {
      for (const key of index.keys()) {
        const { current, former } = index.get(key);
        const profile = current && profiles.get(current.id);
        if (!profile || isBusy(currentKey(current))) continue;
        const object = { ...current, profile };
        index.set(key, { current: object, former });
        changed.push([currentKey(object), object]);
      }
    }
    if (changed.length > 0) await this.#saved.setAll(changed);
  }

  /** @param nextId Names a version that a person made by changing a file. */
  public async reconcile(nextId: () => string): Promise<void> {
    const staged = await this.#files.staged();
    for (const index of this.#indexes.values()) {
      for (const key of [...index.keys()]) {
        await this.#finish(index.get(key), staged);
        for (const object of newestFirst(index.get(key))) await this.#compare(object, nextId);
      }
    }
    for (const name of staged) await this.#files.discard(name);
  }

  /** Makes the moves that a crash prevented. */
  async #finish(versions: Versions, staged: ReadonlySet<string>): Promise<void> {
    const { current, former } = versions;
    const isWaiting = current?.staged !== undefined && staged.has(current.staged);
    for (const { bucket, id, path, home } of former) {
      if (home === undefined || (await this.#files.size(bucket, path)) !== undefined) continue;
      // The file that is there now is the current version's, unless that one still waits.
      if (home !== current?.path || isWaiting) await this.#files.retire(bucket, home, id);
    }
    if (!isWaiting) return;
    this.#show(current.bucket, current.key, await this.#place(versions));
  }

  /** Holds a version against its file. */
  async #compare(object: StoredObject, nextId: () => string): Promise<void> {
    const { bucket, key, path, size, isDeleteMarker } = object;
    if (isDeleteMarker) return;
    const found = await this.#files.size(bucket, path);
    if (found === size) return;
    const before = this.index(bucket).get(key);
    if (found === undefined) {
      await this.apply(removed(before, object));
      return;
    }
    const { checksum: _checksum, parts: _parts, profile: _profile, ...kept } = object;
    const changed: StoredObject = {
      ...kept,
      id: object === before.current ? nextId() : object.id,
      size: found,
      etag: await this.#md5(object, found),
    };
    const swap = (other: StoredObject): StoredObject => (other === object ? changed : other);
    const after: Versions = {
      ...(before.current && { current: swap(before.current) }),
      former: before.former.map(swap),
    };
    await this.#save(before, after);
    this.#show(bucket, key, after);
  }

  async #md5({ bucket, path }: StoredObject, size: number): Promise<string> {
    const hash = createHash("md5");
    const file = await this.#files.open(bucket, path);
    for await (const piece of filePieces(file, 0, size)) hash.update(piece);
    return hash.digest("hex");
  }

  /** Moves the staged file of the current version to its place. */
  async #place(versions: Versions): Promise<Versions> {
    const { current, former } = versions;
    if (current?.staged === undefined) return versions;
    const { staged, ...placed } = current;
    const { bucket, key } = current;
    const path = await this.#files.place(staged, bucket, key, current.path);
    const after: Versions = { current: { ...placed, path }, former };
    // Else the record may tell of `staged`: a file of that name is never there again.
    if (path !== current.path) await this.#save(versions, after);
    return after;
  }

  async #save(before: Versions, after: Versions): Promise<void> {
    const [old, new_] = [records(before), records(after)];
    const changed = [...new_].filter(([name, object]) => old.get(name) !== object);
    const gone = [...old.keys()].filter((name) => !new_.has(name));
    await this.#saved.change(changed, gone);
  }

  #show(bucket: string, key: string, versions: Versions): void {
    this.index(bucket).set(key, versions);
  }

  #load(): void {
    const former = new Map<string, StoredObject[]>();
    const currents = new Map<string, StoredObject>();
    for (const name of this.#saved.keys()) {
      const object = this.#saved.get(name)!;
      const turn = currentKey(object);
      if (name === turn) {
        currents.set(turn, object);
        this.#files.adopt(object.bucket, object.key, object.path);
      } else {
        former.set(turn, [...(former.get(turn) ?? []), object]);
      }
    }
    for (const turn of new Set([...currents.keys(), ...former.keys()])) {
      const current = currents.get(turn);
      const below = (former.get(turn) ?? []).sort((one, other) => compareIds(other.id, one.id));
      const { bucket, key } = (current ?? below[0])!;
      this.#show(bucket, key, { ...(current && { current }), former: below });
    }
  }
}

function records({ current, former }: Versions): Map<string, StoredObject> {
  const pairs = former.map((object) => [formerKey(object), object] as const);
  return new Map(current ? [[currentKey(current), current], ...pairs] : pairs);
}

function currentKey({ bucket, key }: StoredObject): string {
  return `${bucket}/${key}`;
}

/** No bucket's name begins with a slash. */
function formerKey({ bucket, id }: StoredObject): string {
  return `//${bucket}/${id}`;
}
