import type { Properties } from "../../deployment";
import { type InputRule, type ResourceFacts, text } from "../facts";

/** The facts that all settings of a bucket share: they need a bucket, and its name is their id. */
export function bucketSetting(
  type: string,
  inputs: Readonly<Record<string, InputRule>>,
  defaults: Properties = {},
): ResourceFacts {
  return {
    type,
    inputs: { bucket: { required: true }, ...inputs },
    defaults,
    id: (subject) => text(subject.inputs, "bucket"),
    fromId: (id) => ({ bucket: id }),
    replaceOnChanges: ["bucket"],
  };
}
