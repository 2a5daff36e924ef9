import { workgroupTypes } from "../../../find/types";
import { namePattern } from "../../../options/namePattern";

export const athenaWorkgroupName = namePattern({
  name: "athena-workgroup-name",
  thing: "a workgroup",
  types: workgroupTypes,
  property: "name",
  pattern: "^analytics-workshop(-[a-z0-9-]+)?$",
  why: "Queries that name no workgroup run in `primary`, where nothing of this is enforced.",
  links: ["https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html"],
});
