import { errors, keyElsewhere, keyInChina, partitioned, type Refused, streamOf } from "./inputs";

const extended = "extendedS3Configuration";

export const refusedByFirehose: readonly Refused[] = [
  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
  [
    "FirehoseDeliveryStream",
    `${extended}.bufferingSize`,
    streamOf("bufferingSize"),
    [
      [[0, -1], "at least 1"],
      [[129], "at most 128"],
      [[1.5, "5", NaN, Infinity], "a whole number"],
    ],
  ],
  [
    "FirehoseDeliveryStream",
    `${extended}.bufferingInterval`,
    streamOf("bufferingInterval"),
    [
      [[-1], "at least 0"],
      [[901], "at most 900"],
      [[60.5, "60"], "a whole number"],
    ],
  ],
  // https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html
  [
    "FirehoseDeliveryStream",
    `${extended}.bufferingSize`,
    streamOf("bufferingSize", { dynamicPartitioningConfiguration: { enabled: true } }),
    [[[1, 63, undefined], "at least 64 with dynamicPartitioningConfiguration"]],
  ],
  // https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
  [
    "FirehoseDeliveryStream",
    `${extended}.prefix`,
    streamOf("prefix", errors),
    [
      [["raw/!{timestamp:}/"], "no !{timestamp:}, which Firehose does not know"],
      [["raw/!{time:yyyy}/"], "no !{time:yyyy}, which Firehose does not know"],
      [["raw/!{yyyy}/", "raw/!{timestamp:yyyy"], "!{ only as the beginning of !{namespace:value}"],
      [
        ["raw/!{partitionKeyFromQuery:x}/"],
        "no !{partitionKeyFromQuery:…} without dynamicPartitioningConfiguration",
      ],
      [
        ["raw/!{firehose:error-output-type}/"],
        "no !{firehose:error-output-type}, which only errorOutputPrefix may hold",
      ],
    ],
  ],
  [
    "FirehoseDeliveryStream",
    `${extended}.errorOutputPrefix`,
    streamOf("errorOutputPrefix", partitioned),
    [
      [["e/!{timestamp:yyyy}/"], "!{firehose:error-output-type} where it holds any expression"],
      [
        ["e/!{partitionKeyFromQuery:x}/"],
        "no !{partitionKeyFromQuery:…}, which only prefix may hold",
      ],
      [["e".repeat(1025)], "1024 characters or less"],
    ],
  ],
  [
    "FirehoseDeliveryStream",
    `${extended}.errorOutputPrefix`,
    streamOf("errorOutputPrefix", { prefix: "raw/!{timestamp:yyyy}/" }),
    [[[undefined], "required where prefix holds an expression"]],
  ],
  [
    "FirehoseDeliveryStream",
    `${extended}.compressionFormat`,
    streamOf("compressionFormat"),
    [[["gzip", "LZ4"], "one of UNCOMPRESSED, GZIP, ZIP, Snappy, HADOOP_SNAPPY"]],
  ],
  [
    "FirehoseDeliveryStream",
    `${extended}.roleArn`,
    streamOf("roleArn"),
    [
      [["role", "arn:aws:iam::1:role/r"], "the ARN of a role"],
      [["arn:aws-cn:iam::111122223333:role/r"], "an ARN of partition aws"],
      [[undefined, null], "required"],
    ],
  ],
  [
    "FirehoseDeliveryStream",
    `${extended}.kmsKeyArn`,
    streamOf("kmsKeyArn"),
    [
      [[keyElsewhere], "an ARN of region us-east-1"],
      [[keyInChina], "an ARN of partition aws"],
      [["alias/lake"], "the ARN of a KMS key"],
    ],
  ],
  [
    "FirehoseDeliveryStream",
    extended,
    () => ({ destination: "extended_s3" }),
    [[[undefined], "required where destination is extended_s3"]],
  ],
  ["FirehoseDeliveryStream", "destination", () => ({}), [[[undefined], "required"]]],
  [
    "FirehoseDeliveryStream",
    "serverSideEncryption.keyArn",
    (keyArn) => ({
      destination: "splunk",
      serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn },
    }),
    [[[undefined], "required where serverSideEncryption.keyType is CUSTOMER_MANAGED_CMK"]],
  ],
  [
    "FirehoseDeliveryStream",
    "serverSideEncryption",
    (serverSideEncryption) => ({
      destination: "splunk",
      serverSideEncryption,
      kinesisSourceConfiguration: { kinesisStreamArn: "a", roleArn: "b" },
    }),
    [[[{ enabled: true }], "absent beside kinesisSourceConfiguration"]],
  ],
];
