import { allow, type PolicyDocument, policyDocument } from "./document";
import { type CatalogAccess, catalogArns, catalogReads, readFolder, useKey } from "./glueDocuments";

export interface QueryAccess extends CatalogAccess {
  readonly workgroupName: string;
  /** The folder of query results, with its slash. */
  readonly resultsPrefix: string;
}

/**
 * What a person needs to query one database in one workgroup: Athena reads the data and writes the
 * results with the rights of whoever asks.
 * @see https://docs.aws.amazon.com/athena/latest/ug/s3-permissions.html
 */
export function queryDocument(access: QueryAccess): PolicyDocument {
  const { partition, region, accountId, workgroupName, bucketArn, resultsPrefix } = access;
  return policyDocument(
    allow(
      [
        "athena:GetWorkGroup",
        "athena:StartQueryExecution",
        "athena:GetQueryExecution",
        "athena:GetQueryResults",
        "athena:StopQueryExecution",
      ],
      `arn:${partition}:athena:${region}:${accountId}:workgroup/${workgroupName}`,
    ),
    ...readFolder(access),
    allow(catalogReads, catalogArns(access)),
    allow(
      ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
      `${bucketArn}/${resultsPrefix}*`,
    ),
    ...useKey(access.kmsKeyArn, ["kms:Decrypt", "kms:GenerateDataKey"]),
  );
}
