import { type Bucket, versioningOf } from "../../../store/bucket";
import type { JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import { checkLifecycle } from "../lifecycle/checkLifecycle";
import type { LifecycleRule } from "../lifecycle/lifecycleRule";
import { notEmulatedHere } from "../requests/answers";
import { checkTags } from "../tagging/tags";
import type { SettingName } from "./shapes";

/** Refuses a document that is well-formed and means nothing, or returns it as it is kept. */
type Check = (document: JsonObject, bucket: Bucket, lake: LakeState) => JsonObject | undefined;

export const checks: Readonly<Partial<Record<SettingName, Check>>> = {
  lifecycle: (document, _bucket, lake) => {
    const rules = checkLifecycle(document.Rule as readonly LifecycleRule[], () =>
      lake.random.uuid(),
    );
    return { Rule: rules };
  },
  logging: ({ LoggingEnabled }, _bucket, lake) => {
    const { TargetBucket } = (LoggingEnabled ?? {}) as { TargetBucket?: string };
    if (TargetBucket === undefined || lake.objects.bucket(TargetBucket)) return undefined;
    throw new ServiceError(
      "InvalidTargetBucketForLogging",
      "The target bucket for logging does not exist",
      { members: { TargetBucket } },
    );
  },
  publicAccessBlock: (document) => {
    const names = [
      "BlockPublicAcls",
      "IgnorePublicAcls",
      "BlockPublicPolicy",
      "RestrictPublicBuckets",
    ];
    return Object.fromEntries(names.map((name) => [name, document[name] ?? "false"]));
  },
  tagging: ({ TagSet }) => {
    const { Tag = [] } = TagSet as { Tag?: readonly { Key: string; Value: string }[] };
    checkTags(
      Tag.map(({ Key, Value }) => ({ key: Key, value: Value })),
      50,
    );
    return undefined;
  },
  versioning: (document, bucket) => {
    if (document.MfaDelete === "Enabled") throw notEmulatedHere("MFA delete");
    // A bucket that had versions once never goes back to having none.
    const Status = document.Status ?? versioningOf(bucket);
    return Status === undefined ? {} : { Status };
  },
};
