import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { Place } from "../iam/document";
import { firehoseDocument, firehoseTrust } from "../iam/firehoseDocuments";
import {
  CompressionFormat,
  defaultRawPrefix,
  type IngestPipelineArgs,
} from "../ingestPipelineArgs";
import { plain } from "./plain";
import { policyOfRole } from "./roles";

interface Surroundings {
  readonly place: pulumi.Output<Place>;
  readonly bucket: aws.s3.Bucket;
  readonly settled: pulumi.Resource;
}

interface Delivery {
  readonly role: aws.iam.Role;
  readonly stream: aws.kinesis.FirehoseDeliveryStream;
}

/** A Direct PUT stream into the bucket, with its error log and its role, as children of `parent`. */
export function deliveryStream(
  name: string,
  args: IngestPipelineArgs,
  around: Surroundings,
  parent: pulumi.Resource,
): Delivery {
  const streamName = args.streamName ?? "analytics-workshop-stream";
  const allowDestroy = plain(args.allowDestroy, "allowDestroy") ?? false;
  const { group, logStream } = errorLog(name, args, streamName, parent);
  const role = new aws.iam.Role(
    `${name}-firehose-role`,
    {
      name: args.roleName ?? "AnalyticsworkshopFirehoseRole",
      description: "Firehose writes the lake's raw data with it",
      assumeRolePolicy: pulumi.jsonStringify(
        around.place.apply(({ accountId }) => firehoseTrust(accountId)),
      ),
      tags: args.tags,
    },
    { parent },
  );
  const document = firehosePolicy(args, around.bucket.arn, group, logStream);
  const attachment = policyOfRole(
    `${name}-firehose`,
    {
      role: role.name,
      policyName: args.policyName ?? "AnalyticsworkshopFirehosePolicy",
      document,
      tags: args.tags,
    },
    parent,
  );
  const stream = new aws.kinesis.FirehoseDeliveryStream(
    `${name}-stream`,
    {
      name: streamName,
      destination: "extended_s3",
      extendedS3Configuration: destination(args, around.bucket, role, group, logStream),
      ...(plain(args.streamEncryption, "streamEncryption") && {
        serverSideEncryption: { enabled: true, keyType: "AWS_OWNED_CMK" },
      }),
      tags: args.tags,
    },
    // The role's ARN says nothing of its policy: without it the first delivery is refused.
    { parent, dependsOn: [attachment, around.settled], protect: !allowDestroy },
  );
  return { role, stream };
}

function errorLog(
  name: string,
  args: IngestPipelineArgs,
  streamName: pulumi.Input<string>,
  parent: pulumi.Resource,
): { group: aws.cloudwatch.LogGroup; logStream: aws.cloudwatch.LogStream } {
  const group = new aws.cloudwatch.LogGroup(
    `${name}-log-group`,
    {
      name: pulumi.interpolate`/aws/kinesisfirehose/${streamName}`,
      retentionInDays: args.logRetentionDays ?? 14,
      tags: args.tags,
    },
    { parent },
  );
  const logStream = new aws.cloudwatch.LogStream(
    `${name}-log-stream`,
    { name: "DestinationDelivery", logGroupName: group.name },
    { parent },
  );
  return { group, logStream };
}

function firehosePolicy(
  args: IngestPipelineArgs,
  bucketArn: pulumi.Output<string>,
  group: aws.cloudwatch.LogGroup,
  logStream: aws.cloudwatch.LogStream,
): pulumi.Output<string> {
  const prefixes = [args.rawPrefix ?? defaultRawPrefix];
  if (args.errorPrefix !== undefined) prefixes.push(args.errorPrefix);
  const access = pulumi.output({
    bucketArn,
    prefixes,
    // Some versions of the provider end a log group's ARN with `:*`.
    logStreamArn: pulumi.interpolate`${group.arn.apply((arn) => arn.replace(/:\*$/, ""))}:log-stream:${logStream.name}`,
    kmsKeyArn: args.kmsKeyArn,
  });
  return pulumi.jsonStringify(access.apply(firehoseDocument));
}

function destination(
  args: IngestPipelineArgs,
  bucket: aws.s3.Bucket,
  role: aws.iam.Role,
  group: aws.cloudwatch.LogGroup,
  logStream: aws.cloudwatch.LogStream,
): aws.types.input.kinesis.FirehoseDeliveryStreamExtendedS3Configuration {
  return {
    roleArn: role.arn,
    bucketArn: bucket.arn,
    prefix: args.rawPrefix ?? defaultRawPrefix,
    ...(args.errorPrefix !== undefined && { errorOutputPrefix: args.errorPrefix }),
    bufferingSize: args.bufferSizeMiB ?? 1,
    bufferingInterval: args.bufferIntervalSeconds ?? 60,
    compressionFormat: args.compressionFormat ?? CompressionFormat.Uncompressed,
    cloudwatchLoggingOptions: {
      enabled: true,
      logGroupName: group.name,
      logStreamName: logStream.name,
    },
  };
}
