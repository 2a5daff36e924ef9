import { namedQuery } from "./athena/namedQuery";
import { workgroup } from "./athena/workgroup";
import { stack } from "./cloudformation/stack";
import type { ResourceFacts } from "./facts";
import { firehoseDeliveryStream } from "./firehose/firehoseDeliveryStream";
import { catalogDatabase } from "./glue/catalogDatabase";
import { catalogTable } from "./glue/catalogTable";
import { crawler } from "./glue/crawler";
import { policy } from "./iam/policy";
import { role } from "./iam/role";
import { rolePolicy } from "./iam/rolePolicy";
import { rolePolicyAttachment } from "./iam/rolePolicyAttachment";
import { logGroup } from "./logs/logGroup";
import { logStream } from "./logs/logStream";
import { bucket } from "./s3/bucket";
import { bucketLifecycleConfiguration } from "./s3/bucketLifecycleConfiguration";
import { bucketObjectv2 } from "./s3/bucketObjectv2";
import { bucketOwnershipControls } from "./s3/bucketOwnershipControls";
import { bucketPolicy } from "./s3/bucketPolicy";
import { bucketPublicAccessBlock } from "./s3/bucketPublicAccessBlock";
import { bucketServerSideEncryptionConfiguration } from "./s3/bucketServerSideEncryptionConfiguration";
import { bucketVersioning } from "./s3/bucketVersioning";

/** The facts of every resource type that the project knows. */
export const resourceFacts: readonly ResourceFacts[] = [
  bucket,
  bucketLifecycleConfiguration,
  bucketObjectv2,
  bucketOwnershipControls,
  bucketPolicy,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
  bucketVersioning,
  catalogDatabase,
  catalogTable,
  crawler,
  firehoseDeliveryStream,
  logGroup,
  logStream,
  namedQuery,
  policy,
  role,
  rolePolicy,
  rolePolicyAttachment,
  stack,
  workgroup,
];

const byType = new Map(resourceFacts.map((facts) => [facts.type, facts]));

/** The facts of a type; undefined for a type that is not known: it is echoed. */
export function factsOf(type: string): ResourceFacts | undefined {
  return byType.get(type);
}
