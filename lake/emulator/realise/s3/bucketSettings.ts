import { UserError } from "../../../core/userError";
import type { LakeState } from "../../services/lakeState";
import { checkDocument, type Shape } from "../../services/s3/requests/document";
import { keepSetting } from "../../services/s3/settings/keepSetting";
import { keepPolicy } from "../../services/s3/settings/policy";
import { type SettingName, shapes } from "../../services/s3/settings/shapes";
import type { Bucket } from "../../store/objectStore";
import { isJsonObject, type JsonObject } from "../../wire/json";
import type { Realiser } from "../realiser";
import type { Values } from "../values";

/** What a resource of its own declares about a bucket; a bucket that is declared again has none of it. */
export const declaredSettings = [
  "encryption",
  "lifecycle",
  "ownershipControls",
  "policy",
  "publicAccessBlock",
  "tagging",
] as const;

/** Declares one sub-resource, as its API operation would set it. @param inside Where the inputs have it. */
export function bucketSetting(name: SettingName, inside?: string): Realiser {
  return async ({ values, lake }) => {
    const declared = values.object(inside);
    // The provider's word for a bucket that never had versions.
    if (name === "versioning" && declared.status === "Disabled") return;
    const document = checkDocument(documentOf(declared, shapes[name]), shapes[name]);
    await keepSetting(lake, declaredBucket(values, lake), name, document);
  };
}

export const bucketPolicy: Realiser = ({ values, lake }) =>
  keepPolicy(lake, declaredBucket(values, lake), values.text("policy"));

function declaredBucket(values: Values, { objects }: LakeState): Bucket {
  const name = values.text("bucket");
  const bucket = objects.bucket(name);
  if (bucket) return bucket;
  throw new UserError(
    "resource",
    `a setting of bucket ${name}: there is no such bucket in the lake`,
  );
}

/**
 * Inputs as the document of S3's API: the same names but for case and plural, every value a text. What
 * the provider's state has where nothing is set ("", 0, false, []) is left out.
 */
export function documentOf(inputs: unknown, shape: Shape): unknown {
  switch (shape.kind) {
    case "text":
      return isJsonObject(inputs) || inputs === undefined ? undefined : String(inputs);
    case "list":
      return itemsOf(inputs).map((item) => documentOf(item, shape.of));
    case "members": {
      if (!isJsonObject(inputs)) return {};
      const pairs = Object.entries(shape.members).flatMap(([name, of]) => {
        const value = inputOf(inputs, name);
        return isSet(value) ? [[name, documentOf(value, of)] as const] : [];
      });
      return Object.fromEntries(pairs);
    }
  }
}

/** A list, one object that stands for a list of one, or tags as a map. */
function itemsOf(inputs: unknown): readonly unknown[] {
  if (Array.isArray(inputs)) return inputs;
  const isTags = isJsonObject(inputs) && Object.values(inputs).every((v) => typeof v === "string");
  if (isTags && !("objectOwnership" in inputs)) {
    return Object.entries(inputs).map(([key, value]) => ({ key, value }));
  }
  return [inputs];
}

function inputOf(inputs: JsonObject, name: string): unknown {
  const wanted = name.toLowerCase();
  const found = Object.keys(inputs).find((key) =>
    [wanted, `${wanted}s`].includes(key.toLowerCase()),
  );
  return found === undefined ? undefined : inputs[found];
}

function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
