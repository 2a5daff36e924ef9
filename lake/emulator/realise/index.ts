import type { DeployedResource, Deployment } from "../../deployment/deployment";
import type { OpenLake } from "../openLake";
import { catalogDatabase } from "./catalogDatabase";
import { catalogTable } from "./catalogTable";
import { crawler } from "./crawler";
import { dropUndeclared } from "./dropUndeclared";
import { firehoseDeliveryStream } from "./firehoseDeliveryStream";
import { policy, role, rolePolicy, rolePolicyAttachment } from "./iam";
import { logGroup, logStream } from "./logs";
import { namedQuery } from "./namedQuery";
import type { Realiser } from "./realiser";
import { bucket } from "./s3/bucket";
import { bucketObjectv2 } from "./s3/bucketObjectv2";
import { bucketPolicy, bucketSetting } from "./s3/bucketSettings";
import { Values } from "./values";
import { workgroup } from "./workgroup";

/** How each resource type runs here. A type without an entry is not emulated. */
const realisers: Readonly<Record<string, Realiser>> = {
  "aws:athena/namedQuery:NamedQuery": namedQuery,
  "aws:athena/workgroup:Workgroup": workgroup,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
  "aws:cloudwatch/logStream:LogStream": logStream,
  "aws:glue/catalogDatabase:CatalogDatabase": catalogDatabase,
  "aws:glue/catalogTable:CatalogTable": catalogTable,
  "aws:glue/crawler:Crawler": crawler,
  "aws:iam/policy:Policy": policy,
  "aws:iam/role:Role": role,
  "aws:iam/rolePolicy:RolePolicy": rolePolicy,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": rolePolicyAttachment,
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": firehoseDeliveryStream,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting("lifecycle"),
  "aws:s3/bucketObjectv2:BucketObjectv2": bucketObjectv2,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketSetting("ownershipControls"),
  "aws:s3/bucketPolicy:BucketPolicy": bucketPolicy,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting("publicAccessBlock"),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    bucketSetting("encryption"),
  "aws:s3/bucketVersioning:BucketVersioning": bucketSetting(
    "versioning",
    "versioningConfiguration",
  ),
};

/** The types of a deployment's resources, each list sorted and without repetition. */
export interface Realised {
  readonly emulated: readonly string[];
  readonly notEmulated: readonly string[];
}

/**
 * Makes a deployment run in a lake. Over a kept lake, what the program declares is brought up to date;
 * streams, crawlers, roles, policies and log groups that it declared before and does not declare any
 * more are gone; what was made through the API and all data stay.
 * @param options.directory The program's folder.
 * @throws UserError naming the resource where one needs what the lake does not do
 */
export async function realise(
  deployment: Deployment,
  lake: Pick<OpenLake, "state">,
  options: { readonly directory: string },
): Promise<Realised> {
  const resources = deployment.resources.filter(isProvided);
  for (const resource of resources) {
    const realiser = Object.hasOwn(realisers, resource.type) && realisers[resource.type];
    if (!realiser) continue;
    const values = new Values(resource);
    await realiser({ resource, values, lake: lake.state, directory: options.directory });
  }
  await dropUndeclared(resources, lake.state);
  const types = [...new Set(resources.map(({ type }) => type))].sort();
  return {
    emulated: types.filter((type) => Object.hasOwn(realisers, type)),
    notEmulated: types.filter((type) => !Object.hasOwn(realisers, type)),
  };
}

/** Components, the stack and providers are nothing that AWS has. */
function isProvided({ custom, type }: DeployedResource): boolean {
  return custom && !type.startsWith("pulumi:");
}
