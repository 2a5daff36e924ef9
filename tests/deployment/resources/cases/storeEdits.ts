import { assetSignature, signature } from "../../../../lake/deployment/deployment";
import type { Edit } from "./edit";
import { type Inputs, s3 } from "./inputs";

const asset = (hash: string, path: string): unknown => ({
  [signature]: assetSignature,
  hash,
  path,
});

const stream = (more: Inputs, others: Inputs = {}): Inputs => ({
  name: "s",
  destination: "extended_s3",
  extendedS3Configuration: { ...s3, ...more },
  ...others,
});
const extended = (name: string): string => `extendedS3Configuration.${name}`;
const rules = [
  { id: "a", status: "Enabled", expiration: { days: 1 } },
  { id: "b", status: "Enabled" },
];
const partitions = "dynamicPartitioningConfiguration";

/** Edits of what stores and delivers. */
export const storeEdits: readonly Edit[] = [
  ["a bucket's name", "Bucket", { bucket: "abc" }, { bucket: "abd" }, [], ["bucket"]],
  [
    "a bucket's tags",
    "Bucket",
    { bucket: "abc", tags: { owner: "a", "a.b/c": "1" } },
    { bucket: "abc", tags: { owner: "b", "a.b/c": "2" } },
    ['tags["a.b/c"]', "tags.owner", 'tagsAll["a.b/c"]', "tagsAll.owner"],
    [],
  ],
  [
    "forceDestroy",
    "Bucket",
    { bucket: "abc" },
    { bucket: "abc", forceDestroy: true },
    ["forceDestroy"],
    [],
  ],
  ["a default, said", "Bucket", { bucket: "abc" }, { bucket: "abc", forceDestroy: false }, [], []],
  [
    "the bucket of a setting",
    "BucketPolicy",
    { bucket: "a", policy: "{}" },
    { bucket: "b", policy: "{}" },
    [],
    ["bucket"],
  ],
  [
    "a lifecycle rule's days",
    "BucketLifecycleConfiguration",
    { bucket: "abc", rules },
    { bucket: "abc", rules: [{ ...rules[0], expiration: { days: 2 } }, rules[1], { id: "c" }] },
    ["rules[0].expiration.days", "rules[2]"],
    [],
  ],
  [
    "the order of encryption rules",
    "BucketServerSideEncryptionConfiguration",
    { bucket: "abc", rules: [{ bucketKeyEnabled: true }, { a: 1 }] },
    { bucket: "abc", rules: [{ a: 1 }, { bucketKeyEnabled: true }] },
    [],
    [],
  ],
  [
    "an object's key",
    "BucketObjectv2",
    { bucket: "b", key: "a" },
    { bucket: "b", key: "c" },
    [],
    ["key"],
  ],
  [
    "an object's content",
    "BucketObjectv2",
    { bucket: "b", key: "a", source: asset("1", "x.json") },
    { bucket: "b", key: "a", source: asset("2", "x.json") },
    ["source"],
    [],
  ],
  [
    "where an object's content lies",
    "BucketObjectv2",
    { bucket: "b", key: "a", source: asset("1", "x.json") },
    { bucket: "b", key: "a", source: asset("1", "y.json") },
    [],
    [],
  ],
  [
    "a stream's name",
    "FirehoseDeliveryStream",
    stream({}),
    stream({}, { name: "t" }),
    [],
    ["name"],
  ],
  [
    "a stream's prefix and buffer",
    "FirehoseDeliveryStream",
    stream({ prefix: "a/", bufferingSize: 1 }),
    stream({ prefix: "b/", bufferingSize: 2 }),
    [extended("bufferingSize"), extended("prefix")],
    [],
  ],
  [
    "a default buffer, said",
    "FirehoseDeliveryStream",
    stream({}),
    stream({ bufferingSize: 5 }),
    [],
    [],
  ],
  [
    "partitioning that comes",
    "FirehoseDeliveryStream",
    stream({ bufferingSize: 64 }),
    stream({ bufferingSize: 64, [partitions]: { enabled: false } }),
    [],
    [extended(partitions), extended(`${partitions}.enabled`)],
  ],
  [
    "partitioning's switch",
    "FirehoseDeliveryStream",
    stream({ [partitions]: { enabled: false } }),
    stream({ [partitions]: { enabled: true } }),
    [],
    [extended(`${partitions}.enabled`)],
  ],
  [
    "partitioning's retries",
    "FirehoseDeliveryStream",
    stream({ [partitions]: { enabled: true, retryDuration: 1 } }),
    stream({ [partitions]: { enabled: true, retryDuration: 2 } }),
    [extended(`${partitions}.retryDuration`)],
    [],
  ],
  [
    "encryption that comes",
    "FirehoseDeliveryStream",
    stream({}),
    stream({}, { serverSideEncryption: { enabled: true } }),
    ["serverSideEncryption"],
    [],
  ],
  [
    "encryption that is no longer given, which stays",
    "FirehoseDeliveryStream",
    stream({}, { serverSideEncryption: { enabled: true } }),
    stream({}),
    [],
    [],
  ],
  [
    "encryption that is switched off",
    "FirehoseDeliveryStream",
    stream({}, { serverSideEncryption: { enabled: true } }),
    stream({}, { serverSideEncryption: { enabled: false } }),
    ["serverSideEncryption.enabled"],
    [],
  ],
];
