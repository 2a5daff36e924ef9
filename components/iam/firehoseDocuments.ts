import { allow, type PolicyDocument, policyDocument, trustService } from "./document";

export interface FirehoseAccess {
  readonly bucketArn: string;
  /** Prefixes of delivered and of undeliverable records; expressions are allowed. */
  readonly prefixes: readonly string[];
  readonly logStreamArn: string;
  readonly kmsKeyArn?: string;
}

/**
 * Only Firehose, and only for this account's streams, may assume the role.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
export function firehoseTrust(accountId: string): PolicyDocument {
  return trustService("firehose.amazonaws.com", {
    StringEquals: { "sts:ExternalId": accountId },
  });
}

/** What a Direct PUT stream needs to write to one bucket, object actions on its prefixes alone. */
export function firehoseDocument(access: FirehoseAccess): PolicyDocument {
  const { bucketArn, prefixes, logStreamArn, kmsKeyArn } = access;
  return policyDocument(
    allow(
      ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
      // What an expression becomes is not known here: the text before it is.
      prefixes.map((prefix) => `${bucketArn}/${prefix.split("!{", 1)[0] ?? ""}*`),
    ),
    allow(["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"], bucketArn),
    allow("logs:PutLogEvents", logStreamArn),
    ...(kmsKeyArn ? [allow(["kms:Decrypt", "kms:GenerateDataKey"], kmsKeyArn)] : []),
  );
}
