import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";

import {
  assetSignature,
  type Properties,
  secretSignature,
  signature,
  unknownValue,
} from "../deployment";
import { isRecord } from "../outputs";

/** Marks of the wire that a contract does not name: an archive, and a reference to a resource. */
const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
const resourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

/**
 * Turns values of the wire into those of `pulumi stack export --show-secrets`: a secret carries JSON
 * text, an asset its hash and a path relative to the program.
 * @throws Error where an asset's file cannot be read
 */
export function exportForm(properties: Properties, directory: string): Record<string, unknown> {
  return mapValues(properties, (value) => exported(value, directory));
}

/** Replaces references to resources by ids, as the engine does for providers: they know no resources. */
export function withIds(properties: Properties): Record<string, unknown> {
  return mapValues(properties, idsFor);
}

/** Marks a value of the wire as secret, once. */
export function asSecret(value: unknown): unknown {
  return isRecord(value) && value[signature] === secretSignature
    ? value
    : { [signature]: secretSignature, value };
}

function exported(value: unknown, directory: string): unknown {
  if (Array.isArray(value)) return value.map((item) => exported(item, directory));
  if (!isRecord(value)) return value;
  switch (value[signature]) {
    case secretSignature:
      return {
        [signature]: secretSignature,
        plaintext: JSON.stringify(exported(value.value, directory)),
      };
    case assetSignature:
      return exportedAsset(value, directory);
    case archiveSignature:
      return typeof value.path === "string"
        ? { ...value, path: relativePath(value.path, directory) }
        : value;
    default:
      return mapValues(value, (item) => exported(item, directory));
  }
}

/** A remote asset (`uri`) has no hash here: reading it would need the network. */
function exportedAsset(asset: Properties, directory: string): Properties {
  if (typeof asset.path === "string") {
    const bytes = readFileSync(resolve(directory, asset.path));
    return {
      [signature]: assetSignature,
      hash: sha256(bytes),
      path: relativePath(asset.path, directory),
    };
  }
  return typeof asset.text === "string" ? { ...asset, hash: sha256(asset.text) } : asset;
}

function idsFor(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(idsFor);
  if (!isRecord(value)) return value;
  if (value[signature] !== resourceSignature) return mapValues(value, idsFor);
  return typeof value.id === "string" && value.id !== "" ? value.id : unknownValue;
}

function relativePath(path: string, directory: string): string {
  const found = isAbsolute(path) ? relative(directory, path) : path;
  return found.split(sep).join("/");
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

function mapValues(
  properties: Properties,
  change: (value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, change(value)]));
}
