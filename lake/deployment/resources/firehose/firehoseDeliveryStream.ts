import { regionalArn } from "../arn";
import { type InputRule, type ResourceFacts, text } from "../facts";

const arn = (service: string, meaning: string): InputRule => ({
  required: true,
  maxLength: 2048,
  pattern: new RegExp(`^arn:[\\w-]+:${service}:`),
  patternMeaning: meaning,
});

/**
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
 */
export const firehoseDeliveryStream: ResourceFacts = {
  type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
  inputs: {
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
      minLength: 1,
      maxLength: 64,
      pattern: /^[a-zA-Z0-9_.-]+$/,
      patternMeaning: "a stream name (letters, digits and _.-)",
    },
    extendedS3Configuration: { requiredWhen: { path: "destination", equals: "extended_s3" } },
    "extendedS3Configuration.bucketArn": arn("s3", "the ARN of a bucket"),
    "extendedS3Configuration.roleArn": arn("iam", "the ARN of a role"),
    "extendedS3Configuration.bufferingSize": { minimum: 1, maximum: 128 },
    "extendedS3Configuration.bufferingInterval": { minimum: 0, maximum: 900 },
    "extendedS3Configuration.prefix": { maxLength: 1024 },
    "extendedS3Configuration.errorOutputPrefix": { maxLength: 1024 },
    "extendedS3Configuration.compressionFormat": {
      oneOf: ["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"],
    },
    "extendedS3Configuration.s3BackupMode": { oneOf: ["Disabled", "Enabled"] },
    "serverSideEncryption.keyType": { oneOf: ["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"] },
  },
  autoName: { property: "name" },
  defaults: {
    "extendedS3Configuration.bufferingSize": 5,
    "extendedS3Configuration.bufferingInterval": 300,
    "extendedS3Configuration.compressionFormat": "UNCOMPRESSED",
    "extendedS3Configuration.customTimeZone": "UTC",
    "extendedS3Configuration.s3BackupMode": "Disabled",
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
  fromId: (id) => ({ name: id.slice(id.lastIndexOf("/") + 1) }),
  replaceOnChanges: [
    "name",
    "destination",
    "kinesisSourceConfiguration",
    "mskSourceConfiguration",
    "extendedS3Configuration.dynamicPartitioningConfiguration.enabled",
  ],
};

function streamArn({ inputs, placement }: Parameters<ResourceFacts["id"]>[0]): string {
  return regionalArn(placement, "firehose", `deliverystream/${text(inputs, "name")}`);
}
