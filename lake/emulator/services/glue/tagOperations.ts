import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import type { Operation } from "../operation";
import { arnOf } from "../resourceTags";
import { existingCrawler } from "./crawlers/crawlerOperations";
import { glueInput } from "./glueInput";
import { existingDatabase, existingTable } from "./tables/tableOperations";

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetTags.html */
export const getTags: Operation = (lake, members) => ({
  Tags: lake.tags.of(taggable(lake, glueInput(members).text("ResourceArn"))),
});

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_TagResource.html */
export const tagResource: Operation = async (lake, members) => {
  const input = glueInput(members);
  const arn = taggable(lake, input.text("ResourceArn"));
  await lake.tags.add(arn, input.optionalTextMap("TagsToAdd") ?? {});
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_UntagResource.html */
export const untagResource: Operation = async (lake, members) => {
  const input = glueInput(members);
  const arn = taggable(lake, input.text("ResourceArn"));
  await lake.tags.remove(arn, input.textList("TagsToRemove"));
  return {};
};

/**
 * The ARN of something that is there.
 * @throws ServiceError `EntityNotFoundException`; `InvalidInputException` for what has no tags here
 */
function taggable(lake: LakeState, arn: string): string {
  const own = arnOf(lake, "glue", "");
  const [kind, name = "", table = ""] = arn.startsWith(own) ? arn.slice(own.length).split("/") : [];
  if (kind === "crawler") existingCrawler(lake, name);
  else if (kind === "database") existingDatabase(lake, name);
  else if (kind === "table") existingTable(lake, name, table);
  else throw new ServiceError("InvalidInputException", `Resource ${arn} cannot be tagged`);
  return arn;
}
