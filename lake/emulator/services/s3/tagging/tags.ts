import type { Tag } from "../../../store/versions/storedObject";
import { ServiceError } from "../../../wire/serviceError";
import { invalidArgument } from "../requests/answers";
import { list, members, text } from "../requests/document";

/** The document of a bucket's and an object's tags. */
export const tagging = members({
  "TagSet!": members({ Tag: list(members({ "Key!": text, "Value!": text })) }),
});

/** @throws ServiceError `InvalidTag`, `BadRequest` */
export function checkTags(tags: readonly Tag[], most: number): void {
  if (tags.length > most) {
    const what = most === 10 ? "Object" : "Bucket";
    throw new ServiceError("BadRequest", `${what} tags cannot be greater than ${most}`);
  }
  const keys = new Set<string>();
  for (const { key, value } of tags) {
    if (key.length < 1 || key.length > 128)
      throw invalidTag("The TagKey you have provided is invalid", key);
    if (value.length > 256) throw invalidTag("The TagValue you have provided is invalid", key);
    if (/^aws:/i.test(key)) {
      throw invalidTag("System tags cannot be added/updated by requester", key);
    }
    if (keys.has(key)) throw invalidTag("Cannot provide multiple Tags with the same key", key);
    keys.add(key);
  }
}

/**
 * The tags of an `x-amz-tagging` header: `key=value&…`, percent-encoded.
 * @throws ServiceError `InvalidTag`, `InvalidArgument`
 */
export function readTagHeader(header: string | undefined): readonly Tag[] {
  if (header === undefined || header === "") return [];
  const tags = [...new URLSearchParams(header)].map(([key, value]) => ({ key, value }));
  if (tags.length === 0) {
    throw invalidArgument("The header 'x-amz-tagging' is not valid", "x-amz-tagging", header);
  }
  checkTags(tags, 10);
  return tags;
}

function invalidTag(message: string, key: string): ServiceError {
  return new ServiceError("InvalidTag", message, { members: { TagKey: key } });
}
