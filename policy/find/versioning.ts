import { certain, type ResourceView, type StackView } from "../resourceView";
import { settingValues } from "./buckets";
import { bucketVersioningTypes } from "./types";

/** Whether a bucket keeps the former versions of its objects. */
export function isVersioned(view: StackView, bucket: ResourceView): boolean {
  const settings = settingValues(view, bucket, {
    types: bucketVersioningTypes,
    own: "versioningConfiguration",
    inline: ["versioning", "versionings"],
  });
  return (
    certain(
      settings,
      (setting) =>
        setting.at("status").text() === "Enabled" || setting.at("enabled").flag() === true,
    ).length > 0
  );
}
