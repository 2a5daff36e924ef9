import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import { ServiceError } from "../serviceError";
import { crc32c, crc64nvme, type RunningSum } from "./cyclicRedundancy";

/** The checksums that S3 knows, by AWS's name. */
export const checksumAlgorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** The sums of one body in base64, by algorithm. */
export type Checksums = Readonly<Partial<Record<ChecksumAlgorithm, string>>>;

/** A running sum of one algorithm. */
export function runningSum(algorithm: ChecksumAlgorithm | "MD5"): RunningSum {
  switch (algorithm) {
    case "CRC32":
      return crc32Sum();
    case "CRC32C":
      return crc32c();
    case "CRC64NVME":
      return crc64nvme();
    default:
      return hashed(algorithm);
  }
}

/** The header or trailer that carries a checksum. */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

export function isChecksumAlgorithm(text: string): text is ChecksumAlgorithm {
  return (checksumAlgorithms as readonly string[]).includes(text);
}

/** All sums of a body that its headers name, taken as it passes, and the MD5 of S3's entity tags. */
export class BodySums {
  readonly #md5 = createHash("md5");
  readonly #sums = new Map<ChecksumAlgorithm, RunningSum>();
  readonly #payload?: { readonly stated: string; readonly sum: RunningSum };
  #size = 0;
  #ended?: string;

  /** @param also Algorithms that are wanted whether or not a sum was sent. */
  public constructor(
    headers: Readonly<Record<string, string>>,
    also: readonly ChecksumAlgorithm[] = [],
  ) {
    const announced = (headers["x-amz-trailer"] ?? "").toLowerCase().split(/\s*,\s*/);
    const asked = headers["x-amz-sdk-checksum-algorithm"]?.toUpperCase();
    for (const algorithm of checksumAlgorithms) {
      const header = checksumHeader(algorithm);
      const isWanted =
        headers[header] !== undefined || announced.includes(header) || asked === algorithm;
      if (isWanted || also.includes(algorithm)) this.#sums.set(algorithm, runningSum(algorithm));
    }
    const stated = headers["x-amz-content-sha256"] ?? "";
    if (/^[0-9a-f]{64}$/.test(stated)) {
      this.#payload = { stated, sum: this.#sums.get("SHA256") ?? hashed("SHA256") };
    }
  }

  public update(bytes: Uint8Array): void {
    this.#size += bytes.length;
    this.#md5.update(bytes);
    for (const sum of this.#sums.values()) sum.update(bytes);
    if (this.#payload && !this.#sums.has("SHA256")) this.#payload.sum.update(bytes);
  }

  public get size(): number {
    return this.#size;
  }

  /** In hex, as entity tags have it. */
  public get md5(): string {
    return (this.#ended ??= this.#md5.digest("hex"));
  }

  public checksums(): Checksums {
    const sums = [...this.#sums].map(
      ([algorithm, sum]) => [algorithm, sum.digest().toString("base64")] as const,
    );
    return Object.fromEntries(sums);
  }

  /**
   * Holds the body against every sum that came with it, in headers or trailers.
   * @throws ServiceError `BadDigest`, `InvalidDigest`, `XAmzContentSHA256Mismatch`
   */
  public verify(sent: Readonly<Record<string, string>>): void {
    const md5 = sent["content-md5"];
    if (md5 !== undefined) {
      if (Buffer.from(md5, "base64").length !== 16) throw invalidDigest();
      if (Buffer.from(md5, "base64").toString("hex") !== this.md5) throw badDigest("Content-MD5");
    }
    for (const [algorithm, sum] of Object.entries(this.checksums())) {
      const stated = sent[checksumHeader(algorithm as ChecksumAlgorithm)];
      if (stated !== undefined && stated !== sum) throw badDigest(algorithm);
    }
    const { stated, sum } = this.#payload ?? {};
    if (sum && sum.digest().toString("hex") !== stated) throw payloadMismatch();
  }
}

function crc32Sum(): RunningSum {
  let crc = 0;
  return {
    update: (bytes) => void (crc = crc32(bytes, crc)),
    digest: () => {
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc);
      return sum;
    },
  };
}

function hashed(algorithm: "MD5" | "SHA1" | "SHA256"): RunningSum {
  const hash = createHash(algorithm.toLowerCase());
  let sum: Buffer | undefined;
  return {
    update: (bytes) => void hash.update(bytes),
    digest: () => (sum ??= hash.digest()),
  };
}

function badDigest(what: string): ServiceError {
  return new ServiceError("BadDigest", `The ${what} you specified did not match what we received.`);
}

function invalidDigest(): ServiceError {
  return new ServiceError("InvalidDigest", "The Content-MD5 you specified is not valid.");
}

function payloadMismatch(): ServiceError {
  return new ServiceError(
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}
