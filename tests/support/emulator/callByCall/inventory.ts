import * as Athena from "@aws-sdk/client-athena";
import * as Logs from "@aws-sdk/client-cloudwatch-logs";
import * as Firehose from "@aws-sdk/client-firehose";
import * as Glue from "@aws-sdk/client-glue";
import * as Iam from "@aws-sdk/client-iam";
import * as S3 from "@aws-sdk/client-s3";

import type { AllClients } from "./create";

/** Members that differ between two lakes that are the same: instants, drawn ids, what the wire says. */
const incidental =
  /^(\$metadata|.*Date|Creation(Time|Date)|creationTime|CreateTime(stamp)?|Last(Updated|Modified)|RoleId|PolicyId|NamedQueryId|VersionId|RequestCharged)$/;

/**
 * Everything that a lake's users can read of what is set up in it, through the APIs alone, without
 * what is incidental.
 */
export async function inventory(clients: AllClients): Promise<unknown> {
  const read = {
    firehose: await streams(clients),
    glue: await catalog(clients),
    athena: await workgroups(clients),
    iam: await identities(clients),
    logs: await logGroups(clients),
    s3: await buckets(clients),
  };
  return JSON.parse(
    JSON.stringify(read, (name, value: unknown) => (incidental.test(name) ? undefined : value)),
  );
}

async function streams({ firehose }: AllClients): Promise<unknown> {
  const { DeliveryStreamNames = [] } = await firehose.send(
    new Firehose.ListDeliveryStreamsCommand({}),
  );
  return each(DeliveryStreamNames, async (DeliveryStreamName) => [
    await firehose.send(new Firehose.DescribeDeliveryStreamCommand({ DeliveryStreamName })),
    await firehose.send(new Firehose.ListTagsForDeliveryStreamCommand({ DeliveryStreamName })),
  ]);
}

async function catalog({ glue }: AllClients): Promise<unknown> {
  const arn = (name: string): string => `arn:aws:glue:us-east-1:000000000000:${name}`;
  const tags = (name: string): Promise<unknown> =>
    glue.send(new Glue.GetTagsCommand({ ResourceArn: arn(name) }));
  const { DatabaseList = [] } = await glue.send(new Glue.GetDatabasesCommand({}));
  const { Crawlers = [] } = await glue.send(new Glue.GetCrawlersCommand({}));
  return {
    databases: await each(DatabaseList, async (database) => [
      database,
      await tags(`database/${database.Name}`),
      await glue.send(new Glue.GetTablesCommand({ DatabaseName: database.Name })),
    ]),
    crawlers: await each(Crawlers, async (crawler) => [
      crawler,
      await tags(`crawler/${crawler.Name}`),
    ]),
  };
}

async function workgroups({ athena }: AllClients): Promise<unknown> {
  const { WorkGroups = [] } = await athena.send(new Athena.ListWorkGroupsCommand({}));
  return each(WorkGroups, async ({ Name: WorkGroup }) => {
    const ResourceARN = `arn:aws:athena:us-east-1:000000000000:workgroup/${WorkGroup}`;
    const ids = await athena.send(new Athena.ListNamedQueriesCommand({ WorkGroup }));
    return [
      await athena.send(new Athena.GetWorkGroupCommand({ WorkGroup })),
      await athena.send(new Athena.ListTagsForResourceCommand({ ResourceARN })),
      await each(ids.NamedQueryIds ?? [], (NamedQueryId) =>
        athena.send(new Athena.GetNamedQueryCommand({ NamedQueryId })),
      ),
    ];
  });
}

async function identities({ iam }: AllClients): Promise<unknown> {
  const { Roles = [] } = await iam.send(new Iam.ListRolesCommand({}));
  const { Policies = [] } = await iam.send(new Iam.ListPoliciesCommand({}));
  return {
    roles: await each(Roles, async ({ RoleName }) => [
      await iam.send(new Iam.GetRoleCommand({ RoleName })),
      await iam.send(new Iam.ListRolePoliciesCommand({ RoleName })),
      await iam.send(new Iam.ListAttachedRolePoliciesCommand({ RoleName })),
    ]),
    policies: await each(Policies, async ({ Arn: PolicyArn, DefaultVersionId: VersionId }) => [
      await iam.send(new Iam.GetPolicyCommand({ PolicyArn })),
      await iam.send(new Iam.GetPolicyVersionCommand({ PolicyArn, VersionId })),
    ]),
  };
}

async function logGroups({ logs }: AllClients): Promise<unknown> {
  const { logGroups = [] } = await logs.send(new Logs.DescribeLogGroupsCommand({}));
  return each(logGroups, async (group) => [
    group,
    await logs.send(new Logs.ListTagsForResourceCommand({ resourceArn: group.logGroupArn })),
    await logs.send(new Logs.DescribeLogStreamsCommand({ logGroupName: group.logGroupName })),
  ]);
}

async function buckets({ s3 }: AllClients): Promise<unknown> {
  const { Buckets = [] } = await s3.send(new S3.ListBucketsCommand({}));
  return each(Buckets, async ({ Name: Bucket }) => {
    const { Contents = [] } = await s3.send(new S3.ListObjectsV2Command({ Bucket }));
    return {
      Bucket,
      settings: [
        await s3.send(new S3.GetBucketEncryptionCommand({ Bucket })),
        await s3.send(new S3.GetBucketLifecycleConfigurationCommand({ Bucket })),
        await s3.send(new S3.GetBucketOwnershipControlsCommand({ Bucket })),
        await s3.send(new S3.GetBucketPolicyCommand({ Bucket })),
        await s3.send(new S3.GetBucketTaggingCommand({ Bucket })),
        await s3.send(new S3.GetBucketVersioningCommand({ Bucket })),
        await s3.send(new S3.GetPublicAccessBlockCommand({ Bucket })),
      ],
      objects: await each(Contents, async ({ Key }) => [
        Key,
        await s3.send(new S3.HeadObjectCommand({ Bucket, Key })),
        await s3.send(new S3.GetObjectTaggingCommand({ Bucket, Key })),
      ]),
    };
  });
}

/** One after another. */
async function each<Item, Read>(
  items: readonly Item[],
  read: (item: Item) => Promise<Read>,
): Promise<Read[]> {
  const found: Read[] = [];
  for (const item of items) found.push(await read(item));
  return found;
}
