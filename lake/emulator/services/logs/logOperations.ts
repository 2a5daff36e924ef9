import { Input } from "../../wire/input";
import type { JsonObject } from "../../wire/json";
import { pageOf } from "../../wire/paging";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import type { Operation } from "../operation";
import { type Tags, withoutTags } from "../tags";
import { type LogGroup, missing } from "./logGroups";

const logsInput = (members: JsonObject): Input => new Input(members, "InvalidParameterException");

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const createLogGroup: Operation = async (lake, members) => {
  const input = logsInput(members);
  const name = input.text("logGroupName");
  if (lake.logGroups.find(name)) throw exists("The specified log group already exists");
  const kmsKeyId = input.optionalText("kmsKeyId");
  await lake.logGroups.put({
    name,
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    logGroupClass: input.optionalText("logGroupClass") ?? "STANDARD",
    tags: input.optionalTextMap("tags") ?? {},
  });
  return {};
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html */
export const deleteLogGroup: Operation = async (lake, members) => {
  await lake.logGroups.delete(named(lake, logsInput(members)).name);
  return {};
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups: Operation = (lake, members) => {
  const input = logsInput(members);
  const prefix = input.optionalText("logGroupNamePrefix") ?? "";
  const pattern = input.optionalText("logGroupNamePattern")?.toLowerCase() ?? "";
  const asked = lake.logGroups
    .all()
    .filter(({ name }) => name.startsWith(prefix) && name.toLowerCase().includes(pattern));
  const { items, next } = logsPage(asked, input);
  return { logGroups: items.map((group) => describeGroup(lake, group)), ...next };
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const putRetentionPolicy: Operation = async (lake, members) => {
  const input = logsInput(members);
  const retentionInDays = input.optionalInteger("retentionInDays")!;
  await lake.logGroups.put({ ...named(lake, input), retentionInDays });
  return {};
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export const deleteRetentionPolicy: Operation = async (lake, members) => {
  const { retentionInDays: _gone, ...group } = named(lake, logsInput(members));
  await lake.logGroups.put(group);
  return {};
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export const createLogStream: Operation = async (lake, members) => {
  const input = logsInput(members);
  const group = named(lake, input).name;
  const stream = input.text("logStreamName");
  if (lake.logGroups.hasStream(group, stream)) {
    throw exists("The specified log stream already exists");
  }
  await lake.logGroups.putStream(group, stream);
  return {};
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html */
export const deleteLogStream: Operation = async (lake, members) => {
  const input = logsInput(members);
  const group = named(lake, input).name;
  const stream = input.text("logStreamName");
  if (!lake.logGroups.hasStream(group, stream)) {
    missing("The specified log stream does not exist.");
  }
  await lake.logGroups.deleteStream(group, stream);
  return {};
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export const describeLogStreams: Operation = (lake, members) => {
  const input = logsInput(members);
  const identifier = input.optionalText("logGroupIdentifier");
  const group =
    identifier === undefined ? named(lake, input) : lake.logGroups.group(nameIn(identifier));
  const prefix = input.optionalText("logStreamNamePrefix") ?? "";
  const asked = lake.logGroups.streams(group.name).filter(({ name }) => name.startsWith(prefix));
  const { items, next } = logsPage(
    input.optionalBoolean("descending") ? asked.reverse() : asked,
    input,
  );
  const logStreams = items.map(({ name, created }) => ({
    logStreamName: name,
    creationTime: created,
    arn: `${lake.logGroups.arn(group.name)}:log-stream:${name}`,
    storedBytes: 0,
  }));
  return { logStreams, ...next };
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation = (lake, members) => ({
  tags: tagged(lake, logsInput(members)).tags,
});

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
export const tagResource: Operation = async (lake, members) => {
  const input = logsInput(members);
  const group = tagged(lake, input);
  const added: Tags = input.optionalTextMap("tags") ?? {};
  await lake.logGroups.put({ ...group, tags: { ...group.tags, ...added } });
  return {};
};

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation = async (lake, members) => {
  const input = logsInput(members);
  const group = tagged(lake, input);
  const tags = withoutTags(group.tags, input.textList("tagKeys"));
  await lake.logGroups.put({ ...group, tags });
  return {};
};

function named(lake: LakeState, input: Input): LogGroup {
  return lake.logGroups.group(input.text("logGroupName"));
}

function tagged(lake: LakeState, input: Input): LogGroup {
  return lake.logGroups.group(nameIn(input.text("resourceArn")));
}

/** A group's name, or the one in its ARN (with or without `:*`). */
function nameIn(identifier: string): string {
  const [, name] = /:log-group:([^:]+)(?::\*)?$/.exec(identifier) ?? [];
  return name ?? identifier;
}

function describeGroup(lake: LakeState, group: LogGroup): Readonly<Record<string, unknown>> {
  const { name, retentionInDays, kmsKeyId, logGroupClass, created } = group;
  const arn = lake.logGroups.arn(name);
  return {
    logGroupName: name,
    creationTime: created,
    ...(retentionInDays !== undefined && { retentionInDays }),
    metricFilterCount: 0,
    arn: `${arn}:*`,
    storedBytes: 0,
    ...(kmsKeyId !== undefined && { kmsKeyId }),
    logGroupClass,
    logGroupArn: arn,
  };
}

function logsPage<Item>(
  all: readonly Item[],
  input: Input,
): { items: readonly Item[]; next: { nextToken?: string } } {
  const size = input.optionalInteger("limit") ?? 50;
  const token = input.optionalText("nextToken");
  const { items, nextToken } = pageOf(all, size, token, "InvalidParameterException");
  return { items, next: nextToken === undefined ? {} : { nextToken } };
}

function exists(message: string): ServiceError {
  return new ServiceError("ResourceAlreadyExistsException", message);
}
