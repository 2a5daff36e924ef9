import { createHash } from "node:crypto";

import { formatUuid } from "../../core/random";
import type { Placement, Subject } from "./facts";

/**
 * The ARN of a regional resource: `arn:partition:service:region:account:resource`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function regionalArn(placement: Placement, service: string, resource: string): string {
  const { partition, region, account } = placement;
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The ARN of an IAM resource, which belongs to an account and to no region. */
export function iamArn(placement: Placement, resource: string): string {
  return `arn:${placement.partition}:iam::${placement.account}:${resource}`;
}

/** The ARN of a bucket, or of an object as `bucket/key`: neither region nor account is in it. */
export function s3Arn(placement: Placement, resource: string): string {
  return `arn:${placement.partition}:s3:::${resource}`;
}

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** The domain of a partition's endpoints. */
export function dnsSuffixOf(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

/** A UUID that is always the same for one resource in one account. */
export function stableUuid(subject: Pick<Subject, "urn" | "placement">): string {
  const digest = digestOf(subject);
  const word = (at: number): number => digest.readUInt32BE(at);
  return formatUuid([word(0), word(4), word(8), word(12)]);
}

/**
 * An id of IAM's form, always the same for one resource: a prefix and 17 letters and digits.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export function stableIamId(prefix: string, subject: Subject): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const letters = [...digestOf(subject).subarray(0, 17)].map((byte) => alphabet[byte % 32]);
  return prefix + letters.join("");
}

/** The suffix of a name that the provider gives: seven hexadecimal digits, the same for one urn. */
export function nameSuffix(urn: string): string {
  return createHash("sha256").update(urn).digest("hex").slice(0, 7);
}

function digestOf({ urn, placement }: Pick<Subject, "urn" | "placement">): Buffer {
  return createHash("sha256").update(`${placement.account}/${placement.region}/${urn}`).digest();
}
