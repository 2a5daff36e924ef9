import {
  allow,
  type Place,
  type PolicyDocument,
  policyDocument,
  type Statement,
  trustService,
} from "./document";

export interface CatalogAccess extends Place {
  readonly bucketArn: string;
  /** The folder of keys that may be read, with its slash. */
  readonly readPrefix: string;
  readonly databaseName: string;
  readonly kmsKeyArn?: string;
}

/** Reading what is catalogued, its partitions included. */
export const catalogReads = [
  "glue:GetDatabase",
  "glue:GetTable",
  "glue:GetTables",
  "glue:GetPartition",
  "glue:GetPartitions",
  "glue:BatchGetPartition",
];

const catalogWrites = [
  "glue:CreateTable",
  "glue:UpdateTable",
  "glue:BatchCreatePartition",
  "glue:CreatePartition",
  "glue:UpdatePartition",
  "glue:BatchUpdatePartition",
];

/** Lets Glue assume a role; with an account, only on that account's behalf where Glue tells it. */
export function glueTrust(accountId?: string): PolicyDocument {
  return trustService(
    "glue.amazonaws.com",
    accountId ? { StringEqualsIfExists: { "aws:SourceAccount": accountId } } : undefined,
  );
}

/**
 * What a crawler needs to read one folder and keep the tables of one database.
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-prereqs.html
 */
export function crawlerDocument(access: CatalogAccess): PolicyDocument {
  return policyDocument(
    ...readFolder(access),
    allow([...catalogReads, ...catalogWrites], catalogArns(access)),
    writeLogs(access, "/aws-glue/crawlers"),
    ...useKey(access.kmsKeyArn, ["kms:Decrypt"]),
  );
}

/** What an interactive session's code needs: reading the data, and a folder to write to. */
export function sessionRuntimeDocument(
  access: CatalogAccess & { readonly scratchPrefix: string },
): PolicyDocument {
  return policyDocument(
    ...readFolder(access),
    allow(catalogReads, catalogArns(access)),
    allow(
      ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
      `${access.bucketArn}/${access.scratchPrefix}*`,
    ),
    writeLogs(access, "/aws-glue/sessions"),
    ...useKey(access.kmsKeyArn, ["kms:Decrypt", "kms:GenerateDataKey"]),
  );
}

/** Reading objects that are encrypted with one key. */
export function decryptDocument(kmsKeyArn: string): PolicyDocument {
  return policyDocument(allow(["kms:Decrypt"], kmsKeyArn));
}

/** Listing and reading the objects of one folder. */
export function readFolder({ bucketArn, readPrefix }: CatalogAccess): Statement[] {
  const folder = readPrefix.replace(/\/$/, "");
  return [
    allow("s3:GetObject", `${bucketArn}/${readPrefix}*`),
    allow("s3:ListBucket", bucketArn, {
      StringLike: { "s3:prefix": [folder, `${readPrefix}*`] },
    }),
    allow("s3:GetBucketLocation", bucketArn),
  ];
}

/** A database and all its tables, and the catalog that both are in. */
export function catalogArns({
  partition,
  region,
  accountId,
  databaseName,
}: CatalogAccess): string[] {
  const glue = `arn:${partition}:glue:${region}:${accountId}`;
  return [`${glue}:catalog`, `${glue}:database/${databaseName}`, `${glue}:table/${databaseName}/*`];
}

function writeLogs({ partition, region, accountId }: Place, group: string): Statement {
  return allow(
    ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    `arn:${partition}:logs:${region}:${accountId}:log-group:${group}*`,
  );
}

export function useKey(kmsKeyArn: string | undefined, actions: readonly string[]): Statement[] {
  return kmsKeyArn ? [allow(actions, kmsKeyArn)] : [];
}
