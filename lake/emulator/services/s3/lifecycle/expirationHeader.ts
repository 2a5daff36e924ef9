import type { Bucket } from "../../../store/bucket";
import type { StoredObject } from "../../../store/versions/storedObject";
import { applies, dueAt, type LifecycleRule } from "./lifecycleRule";

/** The rules of a bucket that are in force. */
export function rulesOf({ settings }: Bucket): readonly LifecycleRule[] {
  const { Rule = [] } = (settings?.lifecycle ?? {}) as { Rule?: readonly LifecycleRule[] };
  return Rule.filter(({ Status }) => Status === "Enabled");
}

/** When a current version expires: the earliest instant that any rule names, and that rule. */
export function expirationOf(
  object: StoredObject,
  rules: readonly LifecycleRule[],
): { readonly at: number; readonly rule: LifecycleRule } | undefined {
  let first: { readonly at: number; readonly rule: LifecycleRule } | undefined;
  for (const rule of rules) {
    const { Days, Date: date } = rule.Expiration ?? {};
    if ((Days === undefined && date === undefined) || !applies(rule, object)) continue;
    const at = date === undefined ? dueAt(object.lastModified, Days!) : Date.parse(date);
    if (!first || at < first.at) first = { at, rule };
  }
  return first;
}

/** Tells a reader when the object will be gone. */
export function expirationHeader(object: StoredObject, bucket: Bucket): Record<string, string> {
  const rules = rulesOf(bucket);
  const found = rules.length > 0 ? expirationOf(object, rules) : undefined;
  if (!found) return {};
  const date = new Date(found.at).toUTCString();
  const id = encodeURIComponent(found.rule.ID ?? "");
  return { "x-amz-expiration": `expiry-date="${date}", rule-id="${id}"` };
}
