import type { DeployedResource, Deployment } from "../../deployment/deployment";
import { decode } from "../../deployment/outputs";
import type { OpenLake } from "../openLake";
import type { LakeState } from "../services/lakeState";
import { bucket } from "./bucket";
import { bucketObjectv2 } from "./bucketObjectv2";
import { bucketPolicy, bucketSetting } from "./bucketSettings";
import { catalogDatabase } from "./catalogDatabase";
import { catalogTable } from "./catalogTable";
import { crawler } from "./crawler";
import { firehoseDeliveryStream } from "./firehoseDeliveryStream";
import { namedQuery } from "./namedQuery";
import type { Realiser } from "./realiser";
import { Values } from "./values";
import { workgroup } from "./workgroup";

const streamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const crawlerType = "aws:glue/crawler:Crawler";

/** How each resource type runs here. A type without an entry is not emulated. */
const realisers: Readonly<Record<string, Realiser>> = {
  "aws:athena/namedQuery:NamedQuery": namedQuery,
  "aws:athena/workgroup:Workgroup": workgroup,
  "aws:glue/catalogDatabase:CatalogDatabase": catalogDatabase,
  "aws:glue/catalogTable:CatalogTable": catalogTable,
  [crawlerType]: crawler,
  [streamType]: firehoseDeliveryStream,
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
 * Makes a deployment run in a lake. Over a kept lake, what the program declares is brought up to date,
 * streams and crawlers that it does not declare any more are gone, and all data stays.
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

async function dropUndeclared(
  resources: readonly DeployedResource[],
  lake: LakeState,
): Promise<void> {
  const declared = (type: string): Set<unknown> =>
    new Set(
      resources
        .filter((resource) => resource.type === type)
        .map(({ inputs, outputs }) => decode(outputs.name ?? inputs.name)),
    );
  const [streams, crawlers] = [declared(streamType), declared(crawlerType)];
  for (const name of lake.streams.names()) {
    if (!streams.has(name)) await lake.streams.delete(name);
  }
  for (const { name } of lake.crawlers.all()) {
    if (!crawlers.has(name)) await lake.crawlers.delete(name);
  }
}
