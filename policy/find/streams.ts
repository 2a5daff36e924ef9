import type { Value } from "../value";

const destinations = [
  "extendedS3Configuration",
  "s3Configuration",
  ...["redshift", "elasticsearch", "opensearch", "opensearchserverless", "splunk"],
  ...["httpEndpoint", "snowflake", "iceberg"],
].map((name) => (/S3|s3/.test(name) ? name : `${name}Configuration.s3Configuration`));

/** Every place in S3 that a delivery stream writes to: its destination, or the backup of another. */
export function s3Destinations(stream: Value): Value[] {
  return destinations.flatMap((path) => stream.at(path).list());
}

/** Size and interval of a destination's buffer; older providers leave out the `ing`. */
export function bufferOf(destination: Value): { size: Value; interval: Value } {
  const named = (name: string, former: string): Value => {
    const value = destination.at(name);
    const old = destination.at(former);
    return value.known && value.absent && !(old.known && old.absent) ? old : value;
  };
  return {
    size: named("bufferingSize", "bufferSize"),
    interval: named("bufferingInterval", "bufferInterval"),
  };
}
