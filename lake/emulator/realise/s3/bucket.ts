import { checkDocument } from "../../services/s3/requests/document";
import { keepSetting } from "../../services/s3/settings/keepSetting";
import { shapes } from "../../services/s3/settings/shapes";
import type { Realiser } from "../realiser";
import { declaredSettings, documentOf } from "./bucketSettings";

/** Resources of their own declare a bucket's settings, after it. Versions stay: no bucket loses them. */
export const bucket: Realiser = async ({ resource, values, lake }) => {
  const name = values.optionalText("bucket") ?? resource.id!;
  await lake.objects.createBucket(name, lake.clock.now());
  for (const setting of declaredSettings) await lake.objects.configure(name, setting);
  const tags = { ...values.textMap("tagsAll"), ...values.textMap("tags") };
  if (Object.keys(tags).length === 0) return;
  const document = documentOf({ tagSet: { tag: tags } }, shapes.tagging);
  await keepSetting(
    lake,
    lake.objects.bucket(name)!,
    "tagging",
    checkDocument(document, shapes.tagging),
  );
};
