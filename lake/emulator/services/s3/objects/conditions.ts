import type { StoredObject } from "../../../store/versions/storedObject";
import { ServiceError } from "../../../wire/serviceError";
import { notEmulatedHere } from "../requests/answers";

type Headers = Readonly<Record<string, string>>;

/**
 * Holds a read against its conditions. The entity tag counts before the time.
 * @param prefix Of the headers' names: `x-amz-copy-source-` where a copy names its source's.
 * @returns false where the object is not modified
 * @throws ServiceError `PreconditionFailed`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function isModified(headers: Headers, object: StoredObject, prefix = ""): boolean {
  const given = (name: string): string | undefined => headers[prefix + name];
  const match = given("if-match");
  if (match !== undefined) {
    if (!hasTag(match, object)) throw preconditionFailed("If-Match");
  } else if (isAfter(object, given("if-unmodified-since")) === true) {
    throw preconditionFailed("If-Unmodified-Since");
  }
  const noneMatch = given("if-none-match");
  if (noneMatch !== undefined) return !hasTag(noneMatch, object);
  return isAfter(object, given("if-modified-since")) !== false;
}

/**
 * Holds a write against what is there.
 * @throws ServiceError `PreconditionFailed`, `NoSuchKey`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function checkWrite(headers: Headers, current: StoredObject | undefined): void {
  const { "if-none-match": noneMatch, "if-match": match } = headers;
  if (noneMatch !== undefined) {
    if (noneMatch !== "*") throw notEmulatedHere("If-None-Match other than *");
    if (current) throw preconditionFailed("If-None-Match");
  }
  if (match === undefined) return;
  if (!current) {
    throw new ServiceError("NoSuchKey", "The specified key does not exist.", { status: 404 });
  }
  if (!hasTag(match, current)) throw preconditionFailed("If-Match");
}

export function preconditionFailed(condition: string): ServiceError {
  return new ServiceError(
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
    { status: 412, members: { Condition: condition } },
  );
}

/** With or without quotes: clients send both. */
function hasTag(condition: string, { etag }: StoredObject): boolean {
  const tags = condition.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.some((tag) => tag === "*" || tag.replaceAll('"', "") === etag);
}

/** Whether an object was written after an HTTP date; undefined where none can be read. */
function isAfter({ lastModified }: StoredObject, date: string | undefined): boolean | undefined {
  const instant = date === undefined ? NaN : Date.parse(date);
  if (Number.isNaN(instant)) return undefined;
  return Math.floor(lastModified / 1000) > Math.floor(instant / 1000);
}
