import { flag, list, members, one, type Shape, text, whole } from "../requests/document";

const tag = members({ "Key!": text, "Value!": text });
const date: Shape = { kind: "text", is: /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d))?$/ };
const days: Shape = { kind: "text", is: /^[1-9]\d{0,9}$/ };
const storageClass = one(
  "GLACIER",
  "STANDARD_IA",
  "ONEZONE_IA",
  "INTELLIGENT_TIERING",
  "DEEP_ARCHIVE",
  "GLACIER_IR",
);

const lifecycleRule = members({
  ID: text,
  Prefix: text,
  "Status!": one("Enabled", "Disabled"),
  Filter: members({
    Prefix: text,
    Tag: tag,
    ObjectSizeGreaterThan: whole,
    ObjectSizeLessThan: whole,
    And: members({
      Prefix: text,
      Tag: list(tag),
      ObjectSizeGreaterThan: whole,
      ObjectSizeLessThan: whole,
    }),
  }),
  Expiration: members({ Date: date, Days: days, ExpiredObjectDeleteMarker: flag }),
  Transition: list(members({ Date: date, Days: whole, "StorageClass!": storageClass })),
  NoncurrentVersionExpiration: members({ "NoncurrentDays!": days, NewerNoncurrentVersions: whole }),
  NoncurrentVersionTransition: list(
    members({
      NoncurrentDays: whole,
      NewerNoncurrentVersions: whole,
      "StorageClass!": storageClass,
    }),
  ),
  AbortIncompleteMultipartUpload: members({ "DaysAfterInitiation!": days }),
});

const corsRule = members({
  ID: text,
  AllowedHeader: list(text),
  "AllowedMethod!": list(one("GET", "PUT", "HEAD", "POST", "DELETE"), 1),
  "AllowedOrigin!": list(text, 1),
  ExposeHeader: list(text),
  MaxAgeSeconds: whole,
});

const target = (name: string): Shape =>
  list(
    members({
      Id: text,
      [`${name}!`]: text,
      "Event!": list(text, 1),
      Filter: members({
        S3Key: members({ FilterRule: list(members({ Name: text, Value: text })) }),
      }),
    }),
  );

/** The documents of the sub-resources, as S3's API has them. */
export const shapes = {
  accelerate: members({ Status: one("Enabled", "Suspended") }),
  cors: members({ "CORSRule!": list(corsRule, 1, 100) }),
  encryption: members({
    "Rule!": list(
      members({
        ApplyServerSideEncryptionByDefault: members({
          "SSEAlgorithm!": one("AES256", "aws:kms", "aws:kms:dsse"),
          KMSMasterKeyID: text,
        }),
        BucketKeyEnabled: flag,
        BlockedEncryptionTypes: members({ EncryptionType: list(one("NONE", "SSE-C")) }),
      }),
      1,
    ),
  }),
  lifecycle: members({ "Rule!": list(lifecycleRule, 1, 1000) }),
  logging: members({
    LoggingEnabled: members({
      "TargetBucket!": text,
      "TargetPrefix!": text,
      TargetObjectKeyFormat: members({
        SimplePrefix: members({}),
        PartitionedPrefix: members({ PartitionDateSource: one("EventTime", "DeliveryTime") }),
      }),
    }),
  }),
  notification: members({
    TopicConfiguration: target("Topic"),
    QueueConfiguration: target("Queue"),
    CloudFunctionConfiguration: target("CloudFunction"),
    EventBridgeConfiguration: members({}),
  }),
  ownershipControls: members({
    "Rule!": list(
      members({
        "ObjectOwnership!": one("BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"),
      }),
      1,
      1,
    ),
  }),
  publicAccessBlock: members({
    BlockPublicAcls: flag,
    IgnorePublicAcls: flag,
    BlockPublicPolicy: flag,
    RestrictPublicBuckets: flag,
  }),
  requestPayment: members({ "Payer!": one("Requester", "BucketOwner") }),
  tagging: members({ "TagSet!": members({ Tag: list(tag) }) }),
  versioning: members({
    Status: one("Enabled", "Suspended"),
    MfaDelete: one("Enabled", "Disabled"),
  }),
  website: members({
    ErrorDocument: members({ "Key!": text }),
    IndexDocument: members({ "Suffix!": text }),
    RedirectAllRequestsTo: members({ "HostName!": text, Protocol: one("http", "https") }),
    RoutingRules: members({
      RoutingRule: list(
        members({
          Condition: members({ HttpErrorCodeReturnedEquals: text, KeyPrefixEquals: text }),
          "Redirect!": members({
            HostName: text,
            HttpRedirectCode: text,
            Protocol: one("http", "https"),
            ReplaceKeyPrefixWith: text,
            ReplaceKeyWith: text,
          }),
        }),
      ),
    }),
  }),
} as const;

export type SettingName = keyof typeof shapes;
