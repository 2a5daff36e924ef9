import type { Clock } from "../../../../core/time/clock";
import type { Bucket } from "../../../store/bucket";
import type { ObjectStore } from "../../../store/objectStore";
import type { StoredObject } from "../../../store/versions/storedObject";
import { expirationOf, rulesOf } from "./expirationHeader";
import { applies, dueAt, type LifecycleRule } from "./lifecycleRule";

const dayMs = 86_400_000;

/**
 * Has what is due expire, once a day at midnight UTC on the lake's clock. Nothing waits for that
 * midnight, which would drive simulated time: whoever reads first after it finds the work done.
 */
export function keepLifecycle(objects: ObjectStore, clock: Clock): void {
  let day = -1;
  objects.beforeReading(() => {
    const today = Math.floor(clock.now() / dayMs);
    if (today === day) return;
    day = today; // Before the work: it reads, too.
    const midnight = today * dayMs;
    for (const bucket of objects.buckets()) {
      const rules = rulesOf(bucket);
      if (rules.length > 0) expireBucket(objects, bucket, rules, midnight);
    }
  });
}

function expireBucket(
  objects: ObjectStore,
  { name }: Bucket,
  rules: readonly LifecycleRule[],
  midnight: number,
): void {
  const index = objects.index(name);
  for (const key of [...index.keys()]) {
    const { current } = index.get(key);
    const expiry = current && expirationOf(current, rules);
    if (current && expiry && expiry.at <= midnight) objects.expire(current, midnight);
    expireFormer(objects, index.get(key).former, rules, midnight, current);
    const { current: left, former } = index.get(key);
    const [marker, ...below] = former;
    const isAlone = !left && marker?.isDeleteMarker && below.length === 0;
    if (isAlone && rules.some((rule) => cleans(rule, marker, midnight))) {
      objects.expire(marker, midnight, marker);
    }
  }
  for (const upload of objects.uploads.of(name)) {
    const isDue = rules.some(
      (rule) =>
        rule.AbortIncompleteMultipartUpload &&
        applies(rule, { key: upload.key, size: Infinity }) &&
        dueAt(upload.initiated, rule.AbortIncompleteMultipartUpload.DaysAfterInitiation) <=
          midnight,
    );
    if (isDue) objects.expireUpload(upload.id);
  }
}

/** A version is noncurrent since the next one came. */
function expireFormer(
  objects: ObjectStore,
  former: readonly StoredObject[],
  rules: readonly LifecycleRule[],
  midnight: number,
  current: StoredObject | undefined,
): void {
  former.forEach((version, at) => {
    const successor = at === 0 ? current : former[at - 1];
    if (!successor) return; // The newest of all: a delete marker.
    const newer = current ? at : at - 1;
    const isDue = rules.some((rule) => {
      const expiration = rule.NoncurrentVersionExpiration;
      return (
        expiration &&
        newer >= Number(expiration.NewerNoncurrentVersions ?? 0) &&
        applies(rule, version) &&
        dueAt(successor.lastModified, expiration.NoncurrentDays) <= midnight
      );
    });
    if (isDue) objects.expire(version, midnight, version);
  });
}

/** Whether a rule removes a delete marker that hides nothing any more. */
function cleans(rule: LifecycleRule, marker: StoredObject, midnight: number): boolean {
  const { ExpiredObjectDeleteMarker, Days } = rule.Expiration ?? {};
  if (!applies(rule, marker)) return false;
  if (ExpiredObjectDeleteMarker === "true") return true;
  return Days !== undefined && dueAt(marker.lastModified, Days) <= midnight;
}
