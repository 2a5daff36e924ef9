/** A bucket and what is set for it. */
export interface Bucket {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly created: number;
  /** Documents by the sub-resource that they are of, such as `versioning`: see `services/s3/settings`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Whether a bucket keeps the versions of its objects. Absent: it never did. */
export function versioningOf(bucket: Bucket | undefined): "Enabled" | "Suspended" | undefined {
  const { Status } = (bucket?.settings?.versioning ?? {}) as { Status?: "Enabled" | "Suspended" };
  return Status;
}
