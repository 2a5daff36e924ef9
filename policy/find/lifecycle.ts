import type { ResourceView, StackView } from "../resourceView";
import type { Value } from "../value";
import { settingValues } from "./buckets";
import { bucketLifecycleTypes } from "./types";

/** What one lifecycle rule does, by whichever form it is written in. */
export interface LifecycleRule {
  /** Empty for all keys. */
  readonly prefix: string;
  /** Whether tags or sizes narrow it further. */
  readonly narrowed: boolean;
  readonly expirationDays: number | undefined;
  readonly noncurrentDays: number | undefined;
  readonly abortDays: number | undefined;
}

/** The enabled lifecycle rules of a bucket. */
export function lifecycleRules(view: StackView, bucket: ResourceView): LifecycleRule[] {
  const forms = { types: bucketLifecycleTypes, own: "rules", inline: ["lifecycleRules"] };
  return settingValues(view, bucket, forms)
    .filter((rule) => rule.at("status").text() === "Enabled" || rule.at("enabled").flag() === true)
    .map(readRule);
}

/** A rule that covers every key below a prefix. */
export function coversFolder(rule: LifecycleRule, prefix: string): boolean {
  return !rule.narrowed && prefix.startsWith(rule.prefix);
}

function readRule(rule: Value): LifecycleRule {
  const prefixes = [rule.at("filter.prefix"), rule.at("filter.and.prefix"), rule.at("prefix")];
  const narrowing = ["tag", "objectSizeGreaterThan", "objectSizeLessThan", "and.tags"];
  const days = (...paths: string[]): number | undefined => {
    const numbers = paths.map((path) => rule.at(path).number());
    return numbers.find((number) => number !== undefined && number > 0);
  };
  return {
    prefix: prefixes.map((prefix) => prefix.text()).find((text) => text !== undefined) ?? "",
    narrowed:
      narrowing.some((name) => rule.at(`filter.${name}`).given) ||
      rule.at("tags").keys().length > 0,
    expirationDays: days("expiration.days", "expirations.days"),
    noncurrentDays: days(
      "noncurrentVersionExpiration.noncurrentDays",
      "noncurrentVersionExpiration.days",
      "noncurrentVersionExpirations.days",
    ),
    abortDays: days(
      "abortIncompleteMultipartUpload.daysAfterInitiation",
      "abortIncompleteMultipartUploadDays",
    ),
  };
}
