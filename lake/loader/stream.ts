import {
  type DeliveryStreamDescription,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationDescription,
} from "@aws-sdk/client-firehose";

import { UserError } from "../core/userError";
import { call } from "./aws/call";
import { poll } from "./aws/poll";
import type { Tools } from "./aws/tools";

/** A delivery stream as the loader needs to know it. */
export interface DeliveryStream {
  readonly name: string;
  readonly bucketName: string;
  /** The destination prefix as configured; it may hold `!{…}` expressions. */
  readonly prefix: string;
  /** MiB, before compression, at which the buffer is delivered. */
  readonly bufferSizeMiB: number;
  /** Seconds after which the buffer is delivered at the latest. */
  readonly intervalSeconds: number;
  /** True where objects lie in Firehose's own `yyyy/MM/dd/HH/` folders of UTC under the prefix. */
  readonly hasHourFolders: boolean;
  /** True where objects are compressed. */
  readonly isGzip: boolean;
  /** The version of the destination, which is part of its objects' names. */
  readonly versionId: string;
}

const creationSeconds = 300;
/** What AWS uses where a stream does not say. */
const defaultIntervalSeconds = 300;
const defaultSizeMiB = 5;

/**
 * Finds the stream and checks that a load into it can be proved; waits for one that is being created.
 * @throws UserError `resource` where it is missing, of no use or delivers in a form not known here
 */
export async function findStream(
  name: string,
  tools: Tools,
  timeoutSeconds = creationSeconds,
): Promise<DeliveryStream> {
  const about = {
    action: `looking for delivery stream ${name}`,
    region: tools.region,
    subject: `delivery stream ${name}`,
  };
  const description = await poll(
    {
      ...tools,
      waitsFor: `delivery stream ${name} to be created`,
      deadlineSeconds: timeoutSeconds,
    },
    async () => {
      const { DeliveryStreamDescription: found } = await call(tools, about, () =>
        tools.clients.firehose.send(
          new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }),
        ),
      );
      return found?.DeliveryStreamStatus === "CREATING" ? undefined : found;
    },
  );
  const status = description.DeliveryStreamStatus;
  if (status !== "ACTIVE") throw unusable(name, `is ${status}, not ACTIVE`);
  return read(name, description);
}

function read(name: string, description: DeliveryStreamDescription): DeliveryStream {
  const destination = description.Destinations?.[0]?.ExtendedS3DestinationDescription;
  if (!destination?.BucketARN) throw unusable(name, "does not deliver to S3");
  const form = formOf(destination);
  if (form) throw unusable(name, `delivers ${form}: what it stores cannot be compared`);
  const prefix = destination.Prefix ?? "";
  const zone = destination.CustomTimeZone ?? "UTC";
  return {
    name,
    bucketName: destination.BucketARN.split(":").at(-1)!,
    prefix,
    bufferSizeMiB: destination.BufferingHints?.SizeInMBs ?? defaultSizeMiB,
    intervalSeconds: destination.BufferingHints?.IntervalInSeconds ?? defaultIntervalSeconds,
    hasHourFolders: zone === "UTC" && !prefix.includes("!{"),
    isGzip: destination.CompressionFormat === "GZIP",
    versionId: description.VersionId ?? "1",
  };
}

/** Names what makes objects differ from the lines that were sent; undefined for plain lines. */
function formOf(destination: ExtendedS3DestinationDescription): string | undefined {
  const compression = destination.CompressionFormat ?? "UNCOMPRESSED";
  if (compression !== "UNCOMPRESSED" && compression !== "GZIP") return `${compression} objects`;
  if (destination.DataFormatConversionConfiguration?.Enabled) return "converted columns";
  const processors = destination.ProcessingConfiguration;
  return processors?.Enabled && processors.Processors?.some(({ Type }) => Type === "Lambda")
    ? "records changed by a Lambda function"
    : undefined;
}

function unusable(name: string, why: string): UserError {
  return new UserError("resource", `delivery stream ${name} ${why}`, {
    remedy: "load a stream that is ACTIVE and delivers JSON lines to S3",
  });
}
