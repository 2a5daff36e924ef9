import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

import { UserError } from "../../../core/userError";
import { assetSignature, type DeployedResource, signature } from "../../../deployment/deployment";
import { decode } from "../../../deployment/outputs";
import type { Realiser } from "../realiser";
import type { Values } from "../values";

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
    tags: Object.entries(values.textMap("tagsAll")).map(([name, value]) => ({ key: name, value })),
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
    const { path, hash } = source;
    if (typeof path === "string") return readAsset(resource, directory, { path, hash });
    return values.refuse("a source that is neither a file nor a text");
  }
  const base64 = values.optionalText("contentBase64");
  if (base64 !== undefined) return Buffer.from(base64, "base64");
  return Buffer.from(values.optionalText("content") ?? "");
}

/** @throws UserError where the file is not there, or is another one than was deployed */
async function readAsset(
  { type, name }: DeployedResource,
  directory: string,
  { path, hash }: { readonly path: string; readonly hash?: unknown },
): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(resolve(directory, path));
  } catch (error) {
    throw new UserError("usage", `${type} ${name}: cannot read ${path}`, {
      remedy: `it is looked for in the program's folder, ${directory}; name another one: --program`,
      cause: error,
    });
  }
  if (hash && createHash("sha256").update(bytes).digest("hex") !== hash) {
    throw new UserError("usage", `${type} ${name}: ${path} is not the file that was deployed`, {
      remedy: "deploy it (pulumi up) and export again, or name the folder as it was: --program",
    });
  }
  return bytes;
}

function isAsset(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  return (value as Readonly<Record<string, unknown>>)[signature] === assetSignature;
}
