/** Type tokens; where a provider's version renamed a type, both. */
const both = (folder: string, name: string): readonly string[] =>
  [name, `${name}V2`].map(
    (type) => `aws:${folder}/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`,
  );

export const bucketTypes = both("s3", "Bucket");
export const publicAccessBlockTypes = ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"];
export const bucketPolicyTypes = ["aws:s3/bucketPolicy:BucketPolicy"];
export const ownershipTypes = ["aws:s3/bucketOwnershipControls:BucketOwnershipControls"];
export const bucketEncryptionTypes = both("s3", "BucketServerSideEncryptionConfiguration");
export const bucketVersioningTypes = both("s3", "BucketVersioning");
export const bucketLoggingTypes = both("s3", "BucketLogging");
export const bucketLifecycleTypes = both("s3", "BucketLifecycleConfiguration");
export const bucketAclTypes = both("s3", "BucketAcl");
export const objectTypes = [
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/bucketObject:BucketObject",
];

export const streamTypes = ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"];
export const crawlerTypes = ["aws:glue/crawler:Crawler"];
export const databaseTypes = ["aws:glue/catalogDatabase:CatalogDatabase"];
export const catalogEncryptionTypes = [
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
];
export const workgroupTypes = ["aws:athena/workgroup:Workgroup"];
export const namedQueryTypes = ["aws:athena/namedQuery:NamedQuery"];

export const roleTypes = ["aws:iam/role:Role"];
export const policyTypes = ["aws:iam/policy:Policy"];
export const rolePolicyTypes = ["aws:iam/rolePolicy:RolePolicy"];
export const roleAttachmentTypes = ["aws:iam/rolePolicyAttachment:RolePolicyAttachment"];
/** Attaches for the whole account, and takes away what others attached. */
export const exclusiveAttachmentTypes = ["aws:iam/policyAttachment:PolicyAttachment"];
export const attachmentTypes = [
  ...roleAttachmentTypes,
  ...exclusiveAttachmentTypes,
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
];
/** Everything that has policy documents of its own. */
export const documentTypes = [
  ...policyTypes,
  ...rolePolicyTypes,
  ...roleTypes,
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
];
