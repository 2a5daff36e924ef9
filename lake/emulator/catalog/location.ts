/** An S3 address taken apart. */
export interface S3Location {
  readonly bucket: string;
  /** Key or prefix; empty for the bucket itself. */
  readonly key: string;
}

/** Reads `s3://bucket/key` (also `s3a://`, `s3n://`); undefined for anything else. */
export function parseLocation(uri: string): S3Location | undefined {
  const match = /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/s.exec(uri);
  return match ? { bucket: match[1]!, key: match[2] ?? "" } : undefined;
}

/** The prefix of everything under a location: a folder's slash is there or is added. */
export function folderPrefix({ key }: S3Location): string {
  return key === "" || key.endsWith("/") ? key : `${key}/`;
}
