import type { Bucket } from "../../../store/bucket";
import type { JsonObject } from "../../../wire/json";
import type { LakeState } from "../../lakeState";
import { checks } from "./checks";
import type { SettingName } from "./shapes";

/**
 * Sets a sub-resource of a bucket, whoever asks: a request or a deployment.
 * @param document Of the setting's shape.
 * @throws ServiceError where it is well-formed and means nothing
 */
export async function keepSetting(
  lake: LakeState,
  bucket: Bucket,
  name: SettingName,
  document: JsonObject,
): Promise<void> {
  const kept = checks[name]?.(document, bucket, lake) ?? document;
  await lake.objects.configure(bucket.name, name, kept);
}
