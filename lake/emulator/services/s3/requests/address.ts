import type { WireRequest } from "../../../wire/message";
import { ServiceError } from "../../../wire/serviceError";

export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/**
 * The bucket and key that a request is for, in path or virtual-host style.
 * @throws ServiceError `InvalidURI`
 */
export function addressOf({ path, headers }: Pick<WireRequest, "path" | "headers">): Address {
  const inHost = hostBucket(headers.host ?? "");
  const rest = path.replace(/^\//, "");
  if (inHost !== undefined) return { bucket: inHost, key: decode(rest) };
  return splitPath(rest);
}

/** `bucket/key`, percent-encoded. */
export function splitPath(path: string): Address {
  const slash = path.indexOf("/");
  if (slash < 0) return { bucket: decode(path), key: "" };
  return { bucket: decode(path.slice(0, slash)), key: decode(path.slice(slash + 1)) };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function isBucketName(name: string): boolean {
  return (
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes("..") &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name)
  );
}

/** `bucket.s3.us-east-1.amazonaws.com`, `bucket.localhost`, `bucket.s3.localhost`. */
function hostBucket(host: string): string | undefined {
  const name = host.replace(/:\d+$/, "");
  const aws = /^(.+)\.s3(?:[.-][a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.exec(name);
  if (aws) return aws[1];
  const local = /^(.+?)(?:\.s3(?:\.[a-z0-9-]+)?)?\.localhost$/.exec(name);
  return local && local[1] !== "s3" ? local[1] : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServiceError("InvalidURI", "Couldn't parse the specified URI.");
  }
}
