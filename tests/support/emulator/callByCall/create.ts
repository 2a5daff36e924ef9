import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as Athena from "@aws-sdk/client-athena";
import * as Logs from "@aws-sdk/client-cloudwatch-logs";
import * as Firehose from "@aws-sdk/client-firehose";
import * as Glue from "@aws-sdk/client-glue";
import * as Iam from "@aws-sdk/client-iam";

import type { DeployedResource, Deployment } from "../../../../lake/deployment/deployment";
import { decodeProperties } from "../../../../lake/deployment/outputs";
import type { LakeClients } from "../../../../lake/loader/plan";
import type { ControlClients } from "../controlClients";
import { createForBucket } from "./createForBucket";
import { type Inputs, pascal, tagList } from "./members";

export type AllClients = LakeClients & ControlClients;

/** Makes one resource by the calls that the AWS provider makes for it. */
export type Creator = (clients: AllClients, inputs: Inputs, directory: string) => Promise<unknown>;

const creators: Readonly<Record<string, Creator>> = {
  "aws:athena/namedQuery:NamedQuery": ({ athena }, inputs) => {
    const { name: Name, database: Database, query: QueryString, workgroup: WorkGroup } = inputs;
    const query = { Name, Database, QueryString, WorkGroup };
    return athena.send(new Athena.CreateNamedQueryCommand(query));
  },
  "aws:athena/workgroup:Workgroup": ({ athena }, { name: Name, configuration, tags }) => {
    const names = { publishCloudwatchMetricsEnabled: "PublishCloudWatchMetricsEnabled" };
    const Configuration = pascal(configuration, {
      ...names,
      enforceWorkgroupConfiguration: "EnforceWorkGroupConfiguration",
    });
    const group = { Name, Configuration, Tags: tagList(tags) } as Athena.CreateWorkGroupInput;
    return athena.send(new Athena.CreateWorkGroupCommand(group));
  },
  "aws:cloudwatch/logGroup:LogGroup": async ({ logs }, { name, retentionInDays, tags }) => {
    const logGroupName = name;
    await logs.send(new Logs.CreateLogGroupCommand({ logGroupName, tags }));
    await logs.send(new Logs.PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
  },
  "aws:cloudwatch/logStream:LogStream": ({ logs }, { name: logStreamName, logGroupName }) =>
    logs.send(new Logs.CreateLogStreamCommand({ logGroupName, logStreamName })),
  "aws:glue/catalogDatabase:CatalogDatabase": ({ glue }, { name: Name, tags: Tags }) =>
    glue.send(new Glue.CreateDatabaseCommand({ DatabaseInput: { Name }, Tags })),
  "aws:glue/crawler:Crawler": ({ glue }, inputs) => {
    const { tags: Tags, role: Role, s3Targets, schemaChangePolicy } = inputs;
    const crawler = {
      Name: inputs.name,
      Role,
      DatabaseName: inputs.databaseName,
      Targets: { S3Targets: pascal(s3Targets) },
      SchemaChangePolicy: pascal(schemaChangePolicy),
      Tags,
    } as Glue.CreateCrawlerRequest;
    return glue.send(new Glue.CreateCrawlerCommand(crawler));
  },
  "aws:iam/policy:Policy": ({ iam }, { name: PolicyName, policy: PolicyDocument, tags }) =>
    iam.send(new Iam.CreatePolicyCommand({ PolicyName, PolicyDocument, Tags: tagList(tags) })),
  "aws:iam/role:Role": ({ iam }, inputs) => {
    const { name: RoleName, description: Description, assumeRolePolicy, tags } = inputs;
    const role = { RoleName, Description, AssumeRolePolicyDocument: assumeRolePolicy };
    return iam.send(new Iam.CreateRoleCommand({ ...role, Tags: tagList(tags) }));
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": ({ iam }, inputs) => {
    const { role: RoleName, policyArn: PolicyArn } = inputs;
    return iam.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
  },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ({ firehose }, inputs) => {
    const { name, extendedS3Configuration, serverSideEncryption, tags } = inputs;
    const { bufferingInterval, bufferingSize, cloudwatchLoggingOptions, ...rest } =
      extendedS3Configuration;
    const stream = {
      DeliveryStreamName: name,
      ExtendedS3DestinationConfiguration: {
        ...pascal(rest, { roleArn: "RoleARN", bucketArn: "BucketARN" }),
        BufferingHints: { IntervalInSeconds: bufferingInterval, SizeInMBs: bufferingSize },
        CloudWatchLoggingOptions: pascal(cloudwatchLoggingOptions),
      },
      ...(serverSideEncryption && {
        DeliveryStreamEncryptionConfigurationInput: {
          KeyType: serverSideEncryption.keyType,
        },
      }),
      Tags: tagList(tags),
    } as unknown as Firehose.CreateDeliveryStreamInput;
    return firehose.send(new Firehose.CreateDeliveryStreamCommand(stream));
  },
  ...createForBucket((directory, path) => readFileSync(join(directory, path))),
};

/**
 * Creates what a deployment declares in an empty lake, one SDK call after another.
 * @param without Leaves the resources of this type out.
 * @throws Error for a type that has no calls here
 */
export async function createCallByCall(
  deployment: Deployment,
  clients: AllClients,
  options: { readonly directory: string; readonly without?: string },
): Promise<void> {
  for (const resource of deployment.resources.filter(isProvided)) {
    if (resource.type === options.without) continue;
    const creator = creators[resource.type];
    if (!creator) throw new Error(`no calls for ${resource.type}`);
    const inputs = decodeProperties(resource.inputs) as Inputs;
    await creator(clients, inputs, options.directory);
  }
}

function isProvided({ custom, type }: DeployedResource): boolean {
  return custom && !type.startsWith("pulumi:");
}
