import { regionalArn } from "../arn";
import { type InputRule, type ResourceFacts, text } from "../facts";
import { destinationProblems } from "./destination";

const create = "firehose.CreateDeliveryStream";
const s3 = `${create}.ExtendedS3DestinationConfiguration`;
const encrypt = "firehose.StartDeliveryStreamEncryption.DeliveryStreamEncryptionConfigurationInput";

const arn = (api: string, patternMeaning: string): InputRule => ({
  api,
  patternMeaning,
  ownArn: true,
});

/**
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/firehose/delivery_stream.go
 */
export const firehoseDeliveryStream: ResourceFacts = {
  type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  inputs: {
    // The provider's own word for which of the API's configurations it fills.
    destination: {
      required: true,
      oneOf: [
        "elasticsearch",
        "extended_s3",
        "http_endpoint",
        "iceberg",
        "opensearch",
        "opensearchserverless",
        "redshift",
        "snowflake",
        "splunk",
      ],
    },
    name: {
      api: `${create}.DeliveryStreamName`,
      patternMeaning: "a stream name (letters, digits and _.-)",
    },
    extendedS3Configuration: { requiredWhen: { path: "destination", oneOf: ["extended_s3"] } },
    "extendedS3Configuration.bucketArn": arn(`${s3}.BucketARN`, "the ARN of a bucket"),
    "extendedS3Configuration.roleArn": arn(`${s3}.RoleARN`, "the ARN of a role"),
    "extendedS3Configuration.kmsKeyArn": {
      ...arn(
        `${s3}.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN`,
        "the ARN of a KMS key",
      ),
      // Only the block that the provider makes for it requires it.
      required: false,
    },
    "extendedS3Configuration.bufferingSize": { api: `${s3}.BufferingHints.SizeInMBs` },
    "extendedS3Configuration.bufferingInterval": { api: `${s3}.BufferingHints.IntervalInSeconds` },
    "extendedS3Configuration.prefix": { api: `${s3}.Prefix` },
    "extendedS3Configuration.errorOutputPrefix": { api: `${s3}.ErrorOutputPrefix` },
    "extendedS3Configuration.compressionFormat": { api: `${s3}.CompressionFormat` },
    "extendedS3Configuration.customTimeZone": { api: `${s3}.CustomTimeZone` },
    // The provider's bound is below the model's.
    "extendedS3Configuration.fileExtension": { api: `${s3}.FileExtension`, maxLength: 50 },
    "extendedS3Configuration.s3BackupMode": { api: `${s3}.S3BackupMode` },
    "extendedS3Configuration.cloudwatchLoggingOptions.logGroupName": {
      api: `${s3}.CloudWatchLoggingOptions.LogGroupName`,
    },
    "extendedS3Configuration.cloudwatchLoggingOptions.logStreamName": {
      api: `${s3}.CloudWatchLoggingOptions.LogStreamName`,
    },
    "extendedS3Configuration.dynamicPartitioningConfiguration.retryDuration": {
      api: `${s3}.DynamicPartitioningConfiguration.RetryOptions.DurationInSeconds`,
    },
    "extendedS3Configuration.processingConfiguration.processors.type": {
      api: `${s3}.ProcessingConfiguration.Processors[].Type`,
    },
    "serverSideEncryption.keyType": { api: `${encrypt}.KeyType` },
    "serverSideEncryption.keyArn": {
      ...arn(`${encrypt}.KeyARN`, "the ARN of a KMS key"),
      requiredWhen: { path: "serverSideEncryption.keyType", oneOf: ["CUSTOMER_MANAGED_CMK"] },
    },
  },
  check: destinationProblems,
  autoName: { property: "name" },
  defaults: {
    "extendedS3Configuration.bufferingSize": 5,
    "extendedS3Configuration.bufferingInterval": 300,
    "extendedS3Configuration.compressionFormat": "UNCOMPRESSED",
    "extendedS3Configuration.customTimeZone": "UTC",
    "extendedS3Configuration.s3BackupMode": "Disabled",
    "serverSideEncryption.enabled": false,
    "serverSideEncryption.keyType": "AWS_OWNED_CMK",
  },
  taggable: true,
  id: (subject) => streamArn(subject),
  computed: (subject) => ({
    arn: streamArn(subject),
    destinationId: "destinationId-000000000001",
    versionId: "1",
  }),
  computedNames: ["arn", "destinationId", "versionId"],
  changing: ["versionId"],
  // Each UpdateDestination counts one up.
  updated: ({ versionId }) => ({ versionId: String(Number(versionId ?? 0) + 1) }),
  fromId: (id) => ({ name: id.slice(id.lastIndexOf("/") + 1) }),
  replaceOnChanges: [
    "name",
    "destination",
    "kinesisSourceConfiguration",
    "mskSourceConfiguration",
    "extendedS3Configuration.dynamicPartitioningConfiguration.#",
    "extendedS3Configuration.dynamicPartitioningConfiguration.enabled",
  ],
  keptWhenAbsent: [
    "extendedS3Configuration.cloudwatchLoggingOptions",
    "extendedS3Configuration.processingConfiguration",
    // So a stream that was encrypted stays so until the program says `enabled: false`.
    "serverSideEncryption",
  ],
};

function streamArn({ inputs, placement }: Parameters<ResourceFacts["id"]>[0]): string {
  return regionalArn(placement, "firehose", `deliverystream/${text(inputs, "name")}`);
}
