import type { JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import { documentAnswer, emptyAnswer } from "../requests/answers";
import { readDocument } from "../requests/document";
import { existingBucket } from "../requests/existing";
import type { S3Operation, S3Operations } from "../requests/s3Request";
import { aclOperations } from "./acl";
import { sseS3 } from "./freshSettings";
import { keepSetting } from "./keepSetting";
import { policyOperations } from "./policy";
import { type SettingName, shapes } from "./shapes";

interface Setting {
  readonly name: SettingName;
  /** The document's root. */
  readonly root: string;
  /** What the operations are called: `Put…`, `Get…`, `Delete…`. */
  readonly operations: readonly [put: string, get: string, remove?: string];
  /** What is answered where nothing is set: a document, or an error. */
  readonly absent: JsonObject | readonly [code: string, message: string];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html for the errors */
const settings: readonly Setting[] = [
  {
    name: "accelerate",
    root: "AccelerateConfiguration",
    operations: ["PutBucketAccelerateConfiguration", "GetBucketAccelerateConfiguration"],
    absent: {},
  },
  {
    name: "cors",
    root: "CORSConfiguration",
    operations: ["PutBucketCors", "GetBucketCors", "DeleteBucketCors"],
    absent: ["NoSuchCORSConfiguration", "The CORS configuration does not exist"],
  },
  {
    name: "encryption",
    root: "ServerSideEncryptionConfiguration",
    operations: ["PutBucketEncryption", "GetBucketEncryption", "DeleteBucketEncryption"],
    absent: sseS3,
  },
  {
    name: "lifecycle",
    root: "LifecycleConfiguration",
    operations: [
      "PutBucketLifecycleConfiguration",
      "GetBucketLifecycleConfiguration",
      "DeleteBucketLifecycle",
    ],
    absent: ["NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"],
  },
  {
    name: "logging",
    root: "BucketLoggingStatus",
    operations: ["PutBucketLogging", "GetBucketLogging"],
    absent: {},
  },
  {
    name: "notification",
    root: "NotificationConfiguration",
    operations: ["PutBucketNotificationConfiguration", "GetBucketNotificationConfiguration"],
    absent: {},
  },
  {
    name: "ownershipControls",
    root: "OwnershipControls",
    operations: [
      "PutBucketOwnershipControls",
      "GetBucketOwnershipControls",
      "DeleteBucketOwnershipControls",
    ],
    absent: ["OwnershipControlsNotFoundError", "The bucket ownership controls were not found"],
  },
  {
    name: "publicAccessBlock",
    root: "PublicAccessBlockConfiguration",
    operations: ["PutPublicAccessBlock", "GetPublicAccessBlock", "DeletePublicAccessBlock"],
    absent: [
      "NoSuchPublicAccessBlockConfiguration",
      "The public access block configuration was not found",
    ],
  },
  {
    name: "requestPayment",
    root: "RequestPaymentConfiguration",
    operations: ["PutBucketRequestPayment", "GetBucketRequestPayment"],
    absent: { Payer: "BucketOwner" },
  },
  {
    name: "tagging",
    root: "Tagging",
    operations: ["PutBucketTagging", "GetBucketTagging", "DeleteBucketTagging"],
    absent: ["NoSuchTagSet", "The TagSet does not exist"],
  },
  {
    name: "versioning",
    root: "VersioningConfiguration",
    operations: ["PutBucketVersioning", "GetBucketVersioning"],
    absent: {},
  },
  {
    name: "website",
    root: "WebsiteConfiguration",
    operations: ["PutBucketWebsite", "GetBucketWebsite", "DeleteBucketWebsite"],
    absent: [
      "NoSuchWebsiteConfiguration",
      "The specified bucket does not have a website configuration",
    ],
  },
];

/** What the lake has no setting for answers as a bucket without it does. */
const neverSet: readonly [operation: string, code: string, message: string][] = [
  [
    "GetBucketReplication",
    "ReplicationConfigurationNotFoundError",
    "The replication configuration was not found",
  ],
  [
    "GetObjectLockConfiguration",
    "ObjectLockConfigurationNotFoundError",
    "Object Lock configuration does not exist for this bucket",
  ],
];

export const settingOperations: S3Operations = Object.fromEntries([
  ...settings.flatMap((setting) => operationsOf(setting)),
  ...neverSet.map(([name, code, message]) => [name, always(code, message)] as const),
  ["DeleteBucketReplication", deleted("replication")] as const,
  ...Object.entries(policyOperations),
  ...Object.entries(aclOperations),
]);

function operationsOf(setting: Setting): (readonly [string, S3Operation])[] {
  const [put, get, remove] = setting.operations;
  return [
    [put, putter(setting)],
    [get, getter(setting)],
    ...(remove === undefined ? [] : [[remove, deleted(setting.name)] as const]),
  ];
}

function putter({ name, root }: Setting): S3Operation {
  return async (lake, request) => {
    const bucket = existingBucket(lake, request);
    await keepSetting(lake, bucket, name, await readDocument(request, root, shapes[name]));
    return emptyAnswer(request, name === "tagging" ? 204 : 200);
  };
}

function getter({ name, root, absent }: Setting): S3Operation {
  return (lake, request) => {
    const found = existingBucket(lake, request).settings?.[name] as JsonObject | undefined;
    if (found) return documentAnswer(request, root, found);
    if (!Array.isArray(absent)) return documentAnswer(request, root, absent as JsonObject);
    const [code, message] = absent as readonly [string, string];
    throw notFound(code, message, request.bucket);
  };
}

function deleted(name: string): S3Operation {
  return async (lake, request) => {
    await lake.objects.configure(existingBucket(lake, request).name, name);
    return emptyAnswer(request, 204);
  };
}

function always(code: string, message: string): S3Operation {
  return (lake, request) => {
    throw notFound(code, message, existingBucket(lake, request).name);
  };
}

function notFound(code: string, message: string, bucket: string): ServiceError {
  return new ServiceError(code, message, { status: 404, members: { BucketName: bucket } });
}
