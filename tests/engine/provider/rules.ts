import type { Properties } from "../../../lake/deployment/deployment";
import type { Account, AccountResource } from "./account";

/** Things that AWS keeps and no resource of the program stands for. */
export const objectType = "s3:object";
export const tableType = "glue:table";
/** A log group that a service makes for itself. */
export const serviceLogGroupType = "logs:group";

interface TypeRules {
  /** AWS refuses a second one of that name. */
  readonly alreadyExists?: string;
  /** Why AWS cannot make it now. */
  readonly missing?: (inputs: Properties, account: Account) => string | undefined;
  /** Why AWS cannot delete it now. */
  readonly inUse?: (resource: AccountResource, account: Account) => string | undefined;
  /** What goes with it. */
  readonly contents?: (resource: AccountResource, account: Account) => AccountResource[];
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const nameOf = (arn: unknown): string => text(arn).split(/[/:]/).at(-1) ?? "";

const needsBucket: TypeRules = {
  missing: (inputs, account) =>
    account.get("aws:s3/bucket:Bucket", text(inputs.bucket))
      ? undefined
      : `NoSuchBucket: The specified bucket does not exist: ${text(inputs.bucket)}`,
};

function needsRole(name: string, account: Account, service: string): string | undefined {
  const role = account.get("aws:iam/role:Role", name);
  return text(role?.inputs.assumeRolePolicy).includes(service)
    ? undefined
    : `${service} is unable to assume role ${name}`;
}

/**
 * What AWS itself insists on, by type: what must be there before, and what must be gone.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteWorkGroup.html
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteDatabase.html
 */
export const rules: Readonly<Record<string, TypeRules>> = {
  "aws:s3/bucket:Bucket": {
    alreadyExists: "BucketAlreadyOwnedByYou",
    contents: (bucket, account) => objectsOf(bucket, account),
    inUse: (bucket, account) =>
      bucket.inputs.forceDestroy !== true && objectsOf(bucket, account).length > 0
        ? "BucketNotEmpty: The bucket you tried to delete is not empty"
        : undefined,
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": needsBucket,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": needsBucket,
  "aws:s3/bucketPolicy:BucketPolicy": needsBucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    needsBucket,
  "aws:s3/bucketVersioning:BucketVersioning": needsBucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": needsBucket,
  "aws:s3/bucketObjectv2:BucketObjectv2": needsBucket,
  "aws:iam/role:Role": {
    alreadyExists: "EntityAlreadyExists",
    inUse: (role, account) =>
      account
        .ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        .some(({ inputs }) => inputs.role === role.id)
        ? "DeleteConflict: Cannot delete entity, must detach all policies first."
        : undefined,
  },
  "aws:iam/policy:Policy": {
    alreadyExists: "EntityAlreadyExists",
    inUse: (policy, account) =>
      account
        .ofType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
        .some(({ inputs }) => inputs.policyArn === policy.id)
        ? "DeleteConflict: Cannot delete a policy attached to entities."
        : undefined,
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    missing: ({ role, policyArn }, account) => {
      const isOwn = !text(policyArn).includes(":iam::aws:");
      if (!account.get("aws:iam/role:Role", text(role))) return `NoSuchEntity: role ${text(role)}`;
      return isOwn && !account.get("aws:iam/policy:Policy", text(policyArn))
        ? `NoSuchEntity: policy ${text(policyArn)}`
        : undefined;
    },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    alreadyExists: "ResourceAlreadyExistsException",
    contents: (group, account) =>
      account
        .ofType("aws:cloudwatch/logStream:LogStream")
        .filter(({ inputs }) => inputs.logGroupName === group.id),
  },
  "aws:cloudwatch/logStream:LogStream": {
    missing: ({ logGroupName }, account) =>
      account.get("aws:cloudwatch/logGroup:LogGroup", text(logGroupName))
        ? undefined
        : "ResourceNotFoundException: The specified log group does not exist.",
  },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    alreadyExists: "ResourceInUseException",
    missing: (inputs, account) => {
      const { roleArn, bucketArn } = (inputs.extendedS3Configuration ?? {}) as Properties;
      const bucket = nameOf(bucketArn);
      if (!account.get("aws:s3/bucket:Bucket", bucket)) {
        return `InvalidArgumentException: bucket ${bucket} does not exist`;
      }
      const refused = needsRole(nameOf(roleArn), account, "firehose.amazonaws.com");
      return refused && `InvalidArgumentException: ${refused}`;
    },
  },
  "aws:glue/catalogDatabase:CatalogDatabase": {
    alreadyExists: "AlreadyExistsException",
    contents: (database, account) =>
      account.ofType(tableType).filter(({ inputs }) => inputs.database === database.inputs.name),
  },
  "aws:glue/crawler:Crawler": {
    alreadyExists: "AlreadyExistsException",
    missing: ({ role }, account) => {
      const refused = needsRole(nameOf(role), account, "glue.amazonaws.com");
      return refused && `InvalidInputException: ${refused}`;
    },
  },
  "aws:athena/workgroup:Workgroup": {
    alreadyExists: "InvalidRequestException: WorkGroup is already created",
    inUse: (workgroup, account) =>
      workgroup.inputs.forceDestroy !== true &&
      account
        .ofType("aws:athena/namedQuery:NamedQuery")
        .some(({ inputs }) => inputs.workgroup === workgroup.id)
        ? "InvalidRequestException: WorkGroup is not empty"
        : undefined,
  },
  "aws:athena/namedQuery:NamedQuery": {
    missing: ({ workgroup }, account) =>
      account.get("aws:athena/workgroup:Workgroup", text(workgroup))
        ? undefined
        : "InvalidRequestException: WorkGroup is not found",
  },
};

/** What stands in a bucket, objects that the program stores among it. */
function objectsOf(bucket: AccountResource, account: Account): AccountResource[] {
  const isInside = ({ inputs }: AccountResource): boolean => inputs.bucket === bucket.id;
  return [
    ...account.ofType(objectType).filter(isInside),
    ...account.ofType("aws:s3/bucketObjectv2:BucketObjectv2").filter(isInside),
  ];
}
