import {
  crawlerOf,
  encryptedBy,
  errors,
  key,
  partitioned,
  plain,
  streamOf,
  type Taken,
} from "./inputs";

/** What AWS takes all the same: that it is unwise is for our configuration and policies to say. */
export const taken: readonly Taken[] = [
  ["Bucket", plain("bucket"), ["abc", "a".repeat(63), "000000000000-lake.raw"]],
  ["FirehoseDeliveryStream", streamOf("bufferingSize"), [1, 128]],
  ["FirehoseDeliveryStream", streamOf("bufferingInterval"), [0, 900]],
  ["FirehoseDeliveryStream", streamOf("bufferingSize", partitioned), [64, 128]],
  ["FirehoseDeliveryStream", streamOf("prefix"), ["raw", "/raw/", "raw//x/", "../", ""]],
  [
    "FirehoseDeliveryStream",
    streamOf("prefix", { ...errors, ...partitioned }),
    [
      "raw/!{timestamp:yyyy/MM/dd'T'HH}/!{firehose:random-string}/",
      "raw/!{partitionKeyFromQuery:x}/",
    ],
  ],
  ["FirehoseDeliveryStream", streamOf("kmsKeyArn"), [key, undefined]],
  ["Crawler", crawlerOf("schedule"), ["cron(15 12 * * ? *)", "cron(0/5 8-17 ? * MON-FRI *)", ""]],
  ["CatalogDatabase", plain("name"), ["a", "a-b", "a".repeat(255)]],
  ["Workgroup", encryptedBy("SSE_KMS"), [key]],
  [
    "Workgroup",
    (bytes) => ({ configuration: { bytesScannedCutoffPerQuery: bytes } }),
    [0, 10_485_760],
  ],
];
