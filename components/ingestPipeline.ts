import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { defaultRawPrefix, type IngestPipelineArgs } from "./ingestPipelineArgs";
import { deliveryStream } from "./parts/deliveryStream";
import { lakeBucket } from "./parts/lakeBucket";
import { lookUpPlace } from "./parts/place";
import { plain } from "./parts/plain";

/** The bucket of a lake, its reference data, and the delivery stream that fills it. */
export class IngestPipeline extends pulumi.ComponentResource {
  /** Name of the bucket. */
  public readonly bucketName: pulumi.Output<string>;
  /** ARN of the bucket. */
  public readonly bucketArn: pulumi.Output<string>;
  /** Name of the delivery stream. */
  public readonly streamName: pulumi.Output<string>;
  /** ARN of the delivery stream. */
  public readonly streamArn: pulumi.Output<string>;
  /** ARN of the role that Firehose assumes. */
  public readonly firehoseRoleArn: pulumi.Output<string>;
  /** Where records go: `s3://…`, with the prefix as it is written. */
  public readonly rawLocation: pulumi.Output<string>;

  public constructor(
    name: string,
    args: IngestPipelineArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("analytics-workshop:index:IngestPipeline", name, args, opts);
    const place = lookUpPlace(this);
    const bucketName =
      args.bucketName ?? pulumi.interpolate`${place.accountId}-analytics-workshop-bucket`;
    const { bucket, settled } = lakeBucket(
      name,
      {
        bucketName,
        resultsPrefix: args.resultsPrefix ?? "query_results/",
        resultsExpirationDays: args.resultsExpirationDays ?? 30,
        noncurrentExpirationDays: args.noncurrentExpirationDays ?? 90,
        versioning: plain(args.versioning, "versioning") ?? false,
        kmsKeyArn: args.kmsKeyArn,
        allowDestroy: plain(args.allowDestroy, "allowDestroy") ?? false,
        tags: args.tags,
      },
      this,
    );
    if (args.referenceData !== undefined) this.#store(name, args, bucket, settled);
    const { role, stream } = deliveryStream(name, args, { place, bucket, settled }, this);

    this.bucketName = bucket.bucket;
    this.bucketArn = bucket.arn;
    this.streamName = stream.name;
    this.streamArn = stream.arn;
    this.firehoseRoleArn = role.arn;
    this.rawLocation = pulumi.interpolate`s3://${bucket.bucket}/${args.rawPrefix ?? defaultRawPrefix}`;
    this.registerOutputs({
      bucketName: this.bucketName,
      bucketArn: this.bucketArn,
      streamName: this.streamName,
      streamArn: this.streamArn,
      firehoseRoleArn: this.firehoseRoleArn,
      rawLocation: this.rawLocation,
    });
  }

  #store(
    name: string,
    args: IngestPipelineArgs,
    bucket: aws.s3.Bucket,
    settled: pulumi.Resource,
  ): void {
    const folder = args.referencePrefix ?? "data/reference_data/";
    new aws.s3.BucketObjectv2(
      `${name}-reference-data`,
      {
        bucket: bucket.bucket,
        key: pulumi.interpolate`${folder}${args.referenceFileName ?? "tracks_list.json"}`,
        source: args.referenceData,
        contentType: "application/json",
        forceDestroy: args.allowDestroy ?? false,
        tags: args.tags,
      },
      { parent: this, dependsOn: [settled] },
    );
  }
}
