import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import { ServiceError } from "./serviceError";

const checks: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  "x-amz-checksum-crc32": (bytes) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(bytes));
    return sum.toString("base64");
  },
  "x-amz-checksum-sha1": (bytes) => createHash("sha1").update(bytes).digest("base64"),
  "x-amz-checksum-sha256": (bytes) => createHash("sha256").update(bytes).digest("base64"),
  "content-md5": (bytes) => createHash("md5").update(bytes).digest("base64"),
};

/**
 * Holds a body against every checksum that came with it, in headers or trailers.
 * @throws ServiceError `BadDigest`
 */
export function verifyChecksums(
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  for (const [name, sum] of Object.entries(checks)) {
    const sent = headers[name];
    if (sent === undefined || sent === sum(bytes)) continue;
    const about = name === "content-md5" ? "Content-MD5" : name.slice(15).toUpperCase();
    throw new ServiceError(
      "BadDigest",
      `The ${about} you specified did not match what we received.`,
    );
  }
}
