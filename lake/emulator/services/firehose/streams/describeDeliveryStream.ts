import { SECOND_MS } from "../../../../core/units";
import { Input } from "../../../wire/input";
import type { Operation } from "../../operation";
import { streamNameRule } from "../records";
import { describeConversion } from "./conversion";
import type { S3Destination, StreamConfiguration } from "./streamConfiguration";

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_DescribeDeliveryStream.html */
export const describeDeliveryStream: Operation = (lake, members) => {
  const name = new Input(members).text("DeliveryStreamName", streamNameRule);
  const stream = lake.streams.stream(name);
  const s3 = describeS3(stream.destination);
  return {
    DeliveryStreamDescription: {
      DeliveryStreamName: stream.name,
      DeliveryStreamARN: stream.arn,
      DeliveryStreamStatus: "ACTIVE",
      DeliveryStreamEncryptionConfiguration: describeEncryption(stream),
      DeliveryStreamType: "DirectPut",
      VersionId: stream.versionId,
      CreateTimestamp: stream.created / SECOND_MS,
      Destinations: [
        {
          DestinationId: stream.destinationId,
          S3DestinationDescription: s3,
          ExtendedS3DestinationDescription: {
            ...s3,
            ...describeExtended(stream.destination, lake.region),
          },
        },
      ],
      HasMoreDestinations: false,
    },
  };
};

function describeExtended(destination: S3Destination, region: string): Record<string, unknown> {
  const { conversion, fileExtension, timeZone = "UTC", delimiter } = destination;
  const ParameterValue = delimiter?.replaceAll("\n", "\\n");
  const Parameters = [{ ParameterName: "Delimiter", ParameterValue }];
  return {
    S3BackupMode: "Disabled",
    CustomTimeZone: timeZone,
    ...(fileExtension !== undefined && { FileExtension: fileExtension }),
    ...(conversion && {
      DataFormatConversionConfiguration: describeConversion(conversion, region),
    }),
    ProcessingConfiguration: delimiter
      ? { Enabled: true, Processors: [{ Type: "AppendDelimiterToRecord", Parameters }] }
      : { Enabled: false, Processors: [] },
  };
}

function describeEncryption(stream: StreamConfiguration): Record<string, unknown> {
  if (stream.encryptionKeyType === undefined) return { Status: "DISABLED" };
  return {
    Status: "ENABLED",
    KeyType: stream.encryptionKeyType,
    ...(stream.encryptionKeyArn !== undefined && { KeyARN: stream.encryptionKeyArn }),
  };
}

function describeS3(destination: S3Destination): Record<string, unknown> {
  const { logging, errorOutputPrefix } = destination;
  return {
    RoleARN: destination.roleArn,
    BucketARN: destination.bucketArn,
    Prefix: destination.prefix,
    ...(errorOutputPrefix !== undefined && { ErrorOutputPrefix: errorOutputPrefix }),
    BufferingHints: {
      SizeInMBs: destination.bufferSizeMiB,
      IntervalInSeconds: destination.bufferIntervalSeconds,
    },
    CompressionFormat: destination.compressionFormat,
    EncryptionConfiguration: { NoEncryptionConfig: "NoEncryption" },
    CloudWatchLoggingOptions: logging
      ? {
          Enabled: true,
          LogGroupName: logging.logGroupName,
          LogStreamName: logging.logStreamName,
        }
      : { Enabled: false },
  };
}
