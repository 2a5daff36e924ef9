import type { ResourceView, StackView } from "../resourceView";
import type { Value } from "../value";
import { refersTo } from "./reference";
import { bucketTypes } from "./types";

/** A folder, or the beginning of keys, in a bucket. */
export interface Location {
  readonly bucket: string;
  /** Without the slash before it; empty for the whole bucket. */
  readonly prefix: string;
}

/** Reads `s3://bucket/prefix`; undefined for any other text. */
export function locationOf(address: string): Location | undefined {
  const match = /^s3[an]?:\/\/([^/]+)\/?(.*)$/.exec(address);
  return match ? { bucket: match[1]!, prefix: match[2]! } : undefined;
}

/** Whether one begins with the other: something may lie in both. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [literalPart(one), literalPart(other)];
  return a.startsWith(b) || b.startsWith(a);
}

/** What all keys of a prefix share: the text before Firehose's first expression. */
export function literalPart(prefix: string): string {
  return prefix.split("!{", 1)[0] ?? "";
}

/** The bucket's name in a name, an ARN or an address. */
export function bucketNameIn(text: string): string {
  return (
    text
      .replace(/^arn:[^:]*:s3:::/, "")
      .replace(/^s3[an]?:\/\//, "")
      .split("/", 1)[0] ?? ""
  );
}

/** The stack's bucket that a value of a resource names, if it is one of the stack's. */
export function bucketNamedBy(
  view: StackView,
  from: ResourceView,
  value: Value,
): ResourceView | undefined {
  return view
    .ofType(bucketTypes)
    .find((bucket) => refersTo(view, from, value, bucket, bucketNames));
}

/** How buckets are named in other resources. */
export const bucketNames = { by: ["bucket", "id", "arn"], nameIn: bucketNameIn };

/** The name of the bucket that a value tells, also where only the stack knows it. */
export function bucketNameOf(
  view: StackView,
  from: ResourceView,
  value: Value,
): string | undefined {
  if (value.known) {
    const text = value.text();
    return text === undefined ? undefined : bucketNameIn(text);
  }
  return bucketNamedBy(view, from, value)?.at("bucket").text();
}
