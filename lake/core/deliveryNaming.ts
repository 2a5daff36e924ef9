/** What Firehose needs to name one object. */
export interface DeliveryName {
  /** The destination prefix, used literally: no slash is added. */
  readonly prefix: string;
  readonly streamName: string;
  /** The version of the stream's destination: "1", one more after each update. */
  readonly versionId: string;
  /** Arrival of the oldest record in the object, in epoch milliseconds. */
  readonly arrivedAt: number;
  /** A version 4 UUID. */
  readonly uuid: string;
  /** `.gz` and the like; empty for uncompressed objects. */
  readonly extension?: string;
}

/**
 * Firehose's object key: the prefix, the UTC hour of the oldest record as `yyyy/MM/dd/HH/`, then
 * `<stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid>`.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function deliveryKey(name: DeliveryName): string {
  return `${name.prefix}${hourFolder(name.arrivedAt)}${deliveryFile(name)}`;
}

/** The last part of an object's key, with its instant in UTC. */
export function deliveryFile(name: Omit<DeliveryName, "prefix">): string {
  const stamp = new Date(name.arrivedAt).toISOString(); // 2026-01-05T09:30:00.000Z
  const [date, time] = [stamp.slice(0, 10), stamp.slice(11, 19).replaceAll(":", "-")];
  return `${name.streamName}-${name.versionId}-${date}-${time}-${name.uuid}${name.extension ?? ""}`;
}

/** The folder of an hour in Firehose's default layout, in UTC: `yyyy/MM/dd/HH/`. */
export function hourFolder(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 13).replaceAll(/[-T]/g, "/")}/`;
}
