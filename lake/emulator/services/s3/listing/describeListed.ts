import { createHash } from "node:crypto";

import type { StoredObject } from "../../../store/versions/storedObject";

/** The canonical id of an account: 64 hexadecimal digits that clients take for opaque. */
export function ownerOf({ account }: { readonly account: string }): { readonly ID: string } {
  return { ID: createHash("sha256").update(account).digest("hex") };
}

/** An object as listings tell it. */
export function describeListed(
  object: StoredObject,
  write: (text: string) => string,
): Record<string, unknown> {
  const { checksum } = object;
  return {
    Key: write(object.key),
    LastModified: new Date(object.lastModified).toISOString(),
    ETag: `"${object.etag}"`,
    ...(checksum && { ChecksumAlgorithm: checksum.algorithm, ChecksumType: checksum.type }),
    Size: object.size,
    StorageClass: object.storageClass ?? "STANDARD",
  };
}
