export interface Load {
  readonly recordsPerSecond: number;
  readonly recordBytes: number;
}

export interface Buffer {
  readonly sizeMiB: number;
  readonly intervalSeconds: number;
}

export interface Forecast {
  readonly objectsPerHour: number;
  /** Before compression. */
  readonly objectMiB: number;
  /** What fills first. */
  readonly trigger: "size" | "interval";
}

const mib = 1024 * 1024;

/**
 * How many objects a steady load becomes, and of what size: Firehose writes one as soon as either
 * hint is met.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html
 */
export function forecast(load: Load, buffer: Buffer): Forecast {
  const mibPerSecond = (load.recordsPerSecond * load.recordBytes) / mib;
  if (mibPerSecond <= 0) return { objectsPerHour: 0, objectMiB: 0, trigger: "interval" };
  const secondsToFill = buffer.sizeMiB / mibPerSecond;
  // Without an interval every second's records become an object at the latest.
  const interval = Math.max(buffer.intervalSeconds, 1);
  const seconds = Math.min(secondsToFill, interval);
  return {
    objectsPerHour: 3600 / seconds,
    objectMiB: seconds * mibPerSecond,
    trigger: secondsToFill <= interval ? "size" : "interval",
  };
}
