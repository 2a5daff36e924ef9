import { createHash } from "node:crypto";

import type { versioningOf } from "../bucket";
import { newestFirst, type Versions } from "../versions/keyIndex";
import type { StoredObject } from "../versions/storedObject";
import { added, type Change, removed } from "../versions/versioning";

/** Names new versions, and tells what a deletion changes, as each bucket has it. */
export class Changes {
  readonly #idPrefix: string;
  readonly #versioning: (bucket: string) => ReturnType<typeof versioningOf>;
  #ids = 0;

  /** @param generation How many times the lake was opened: makes ids unique over its life. */
  public constructor(
    generation: number,
    versioning: (bucket: string) => ReturnType<typeof versioningOf>,
  ) {
    this.#idPrefix = `${generation}-`;
    this.#versioning = versioning;
  }

  /** Undefined where there is nothing to delete. */
  public deletion(
    before: Versions,
    { bucket, key, now }: { bucket: string; key: string; now: number },
  ): Change | undefined {
    if (!this.#versioning(bucket)) {
      const [newest] = newestFirst(before);
      return newest && removed(before, newest);
    }
    const marker: StoredObject = {
      ...this.identify(bucket, key),
      isDeleteMarker: true,
      path: "",
      size: 0,
      etag: "",
      lastModified: now,
      contentType: "",
      metadata: {},
    };
    return added(before, marker);
  }

  /** The names of a new version. */
  public identify(
    bucket: string,
    key: string,
  ): Pick<StoredObject, "bucket" | "key" | "id" | "versionId"> {
    const id = this.nextId();
    if (this.#versioning(bucket) !== "Enabled") return { bucket, key, id };
    const digest = createHash("sha256").update(`${bucket}/${key}/${id}`).digest("base64url");
    return { bucket, key, id, versionId: digest.replaceAll("-", ".").slice(0, 32) };
  }

  public nextId(): string {
    return this.#idPrefix + String(++this.#ids);
  }
}
