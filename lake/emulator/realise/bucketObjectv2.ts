import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { UserError } from "../../core/userError";
import { assetSignature, type DeployedResource, signature } from "../../deployment/deployment";
import { decode } from "../../deployment/outputs";
import type { Realiser } from "./realiser";
import type { Values } from "./values";

/** An object that is there with the same bytes is left as it is. */
export const bucketObjectv2: Realiser = async ({ resource, values, lake, directory }) => {
  const [bucket, key] = [values.text("bucket"), values.text("key")];
  if (!lake.objects.bucket(bucket)) {
    throw new UserError("resource", `object ${key}: there is no bucket ${bucket} in the lake`);
  }
  const bytes = await lake.clock.hold(() => contentOf(resource, values, directory));
  const etag = createHash("md5").update(bytes).digest("hex");
  if (lake.objects.object(bucket, key)?.etag === etag) return;
  const contentType = values.optionalText("contentType");
  const contentEncoding = values.optionalText("contentEncoding");
  await lake.objects.put(bucket, key, bytes, lake.clock.now(), {
    ...(contentType !== undefined && { contentType }),
    ...(contentEncoding !== undefined && { contentEncoding }),
    metadata: values.textMap("metadata"),
  });
};

async function contentOf(
  resource: DeployedResource,
  values: Values,
  directory: string,
): Promise<Uint8Array> {
  const source = decode(resource.inputs.source ?? resource.outputs.source);
  if (isAsset(source)) {
    if (typeof source.text === "string") return Buffer.from(source.text);
    if (typeof source.path === "string") return readAsset(resource, directory, source.path);
    return values.refuse("a source that is neither a file nor a text");
  }
  const base64 = values.optionalText("contentBase64");
  if (base64 !== undefined) return Buffer.from(base64, "base64");
  return Buffer.from(values.optionalText("content") ?? "");
}

async function readAsset(
  resource: DeployedResource,
  directory: string,
  path: string,
): Promise<Uint8Array> {
  try {
    return await readFile(resolve(directory, path));
  } catch (error) {
    throw new UserError("usage", `${resource.type} ${resource.name}: cannot read ${path}`, {
      cause: error,
    });
  }
}

function isAsset(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  return (value as Readonly<Record<string, unknown>>)[signature] === assetSignature;
}
