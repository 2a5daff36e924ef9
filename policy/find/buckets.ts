import { certain, type ResourceView, type StackView } from "../resourceView";
import type { Value } from "../value";
import { bucketNames } from "./locations";
import { refersTo } from "./reference";

interface SettingForms {
  /** The types of the setting as a resource of its own. */
  readonly types: readonly string[];
  /** The property of such a resource that holds the setting; empty for all of it. */
  readonly own: string;
  /** The properties of a bucket that hold it, by version of the provider. */
  readonly inline: readonly string[];
}

/** The resources of given types that set something of a bucket. */
export function settingsOf(
  view: StackView,
  bucket: ResourceView,
  types: readonly string[],
): ResourceView[] {
  return certain(view.ofType(types), (setting) =>
    refersTo(view, setting, setting.at("bucket"), bucket, bucketNames),
  );
}

/**
 * A setting of a bucket wherever it stands: in resources of its own, or in the bucket itself. Of the
 * bucket only what the program wrote counts, not what the provider read back.
 */
export function settingValues(
  view: StackView,
  bucket: ResourceView,
  { types, own, inline }: SettingForms,
): Value[] {
  const split = settingsOf(view, bucket, types);
  if (split.length > 0) {
    return split.flatMap((setting) => (own === "" ? setting.state : setting.at(own)).list());
  }
  return inline.flatMap((property) => bucket.declared(property).list());
}
