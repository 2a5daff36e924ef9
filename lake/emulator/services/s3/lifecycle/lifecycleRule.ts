import type { StoredObject } from "../../../store/versions/storedObject";

interface Tag {
  readonly Key: string;
  readonly Value: string;
}

interface Filter {
  readonly Prefix?: string;
  readonly Tag?: Tag;
  readonly ObjectSizeGreaterThan?: string;
  readonly ObjectSizeLessThan?: string;
}

/** A rule as its document has it: every value is text. */
export interface LifecycleRule {
  readonly ID?: string;
  readonly Prefix?: string;
  readonly Status: "Enabled" | "Disabled";
  readonly Filter?: Filter & {
    readonly And?: Omit<Filter, "Tag"> & { readonly Tag?: readonly Tag[] };
  };
  readonly Expiration?: {
    readonly Date?: string;
    readonly Days?: string;
    readonly ExpiredObjectDeleteMarker?: string;
  };
  readonly Transition?: readonly unknown[];
  readonly NoncurrentVersionExpiration?: {
    readonly NoncurrentDays: string;
    readonly NewerNoncurrentVersions?: string;
  };
  readonly NoncurrentVersionTransition?: readonly unknown[];
  readonly AbortIncompleteMultipartUpload?: { readonly DaysAfterInitiation: string };
}

const dayMs = 86_400_000;

/**
 * When something of an age is due: so many days later, at the next midnight UTC.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function dueAt(since: number, days: string): number {
  return Math.ceil((since + Number(days) * dayMs) / dayMs) * dayMs;
}

/** Whether a rule is for an object, by key, tags and size. */
export function applies(
  { Prefix, Filter = {} }: LifecycleRule,
  object: Pick<StoredObject, "key" | "size" | "tags">,
): boolean {
  const { And = {}, Tag, ...rest } = Filter;
  const { Tag: tags = Tag ? [Tag] : [], ...bounds } = { ...rest, ...And };
  const prefix = bounds.Prefix ?? Prefix ?? "";
  const { ObjectSizeGreaterThan: more, ObjectSizeLessThan: less } = bounds;
  return (
    object.key.startsWith(prefix) &&
    (more === undefined || object.size > Number(more)) &&
    (less === undefined || object.size < Number(less)) &&
    tags.every(({ Key, Value }) =>
      object.tags?.some(({ key, value }) => key === Key && value === Value),
    )
  );
}
