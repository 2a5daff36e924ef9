import { pageOf } from "../../wire/paging";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import type { Operation } from "../operation";
import { arnOf } from "../resourceTags";
import { readTags, writeTags } from "../tags";
import { athenaInput } from "./athenaInput";

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation = (lake, members) => {
  const input = athenaInput(members);
  const tags = writeTags(lake.tags.of(taggable(lake, input.text("ResourceARN"))));
  const size = input.optionalInteger("MaxResults") ?? 75;
  const token = input.optionalText("NextToken");
  const page = pageOf(tags, size, token, "InvalidRequestException");
  const next = page.nextToken === undefined ? {} : { NextToken: page.nextToken };
  return { Tags: page.items, ...next };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_TagResource.html */
export const tagResource: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const arn = taggable(lake, input.text("ResourceARN"));
  await lake.tags.add(arn, readTags(input.list("Tags")));
  return {};
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const arn = taggable(lake, input.text("ResourceARN"));
  await lake.tags.remove(arn, input.textList("TagKeys"));
  return {};
};

/** @throws ServiceError `ResourceNotFoundException` */
function taggable(lake: LakeState, arn: string): string {
  const isThere = lake.workgroups.all().some(({ name }) => workgroupArn(lake, name) === arn);
  if (isThere || arn === arnOf(lake, "athena", "datacatalog/AwsDataCatalog")) return arn;
  throw new ServiceError("ResourceNotFoundException", `Resource ${arn} was not found`, {
    members: { ResourceName: arn },
  });
}

export function workgroupArn(lake: LakeState, name: string): string {
  return arnOf(lake, "athena", `workgroup/${name}`);
}
