import { formerPath } from "../files/objectPath";
import type { Versions } from "./keyIndex";
import type { StoredObject } from "./storedObject";

/** What becomes of a key's versions. */
export interface Change {
  readonly after: Versions;
  /** The version that was the current one, as it was: its file moves aside. */
  readonly retired?: StoredObject;
  /** Versions that are gone: their files go, too. */
  readonly dropped: readonly StoredObject[];
}

/**
 * A version on top of the others. One without a version id takes the place of the only other one of
 * that kind; all with ids stay.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html
 */
export function added({ current, former }: Versions, object: StoredObject): Change {
  const isReplaced = (other: StoredObject): boolean =>
    object.versionId === undefined && other.versionId === undefined;
  const retired = current && !isReplaced(current) ? current : undefined;
  const kept = former.filter((other) => !isReplaced(other));
  const below = retired ? [aside(retired), ...kept] : kept;
  return {
    after: object.isDeleteMarker
      ? { former: [object, ...below] }
      : { current: object, former: below },
    ...(retired && { retired }),
    dropped: [...(current && !retired ? [current] : []), ...former.filter(isReplaced)],
  };
}

/** The versions without one of them; the newest that is left may become the current one. */
export function removed({ current, former }: Versions, object: StoredObject): Change {
  const left = former.filter((other) => other !== object);
  if (current && current !== object) return { after: { current, former: left }, dropped: [object] };
  const [newest, ...others] = left;
  const isReadable = newest && !newest.isDeleteMarker;
  return {
    after: isReadable ? { current: newest, former: others } : { former: left },
    dropped: [object],
  };
}

/** Ids are `<generation>-<number>`: both count up. */
export function compareIds(one: string, other: string): number {
  const [a = 0, b = 0] = one.split("-").map(Number);
  const [c = 0, d = 0] = other.split("-").map(Number);
  return a - c || b - d;
}

function aside(object: StoredObject): StoredObject {
  return { ...object, path: formerPath(object.id), home: object.path };
}
