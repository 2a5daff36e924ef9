import type { Input } from "../../../wire/input";
import type { Operation } from "../../operation";
import { readTags } from "../../tags";
import { athenaInput, invalidRequest } from "../athenaInput";
import { workgroupArn } from "../tagOperations";
import type { Workgroup } from "./workgroups";

type Settings = Omit<Workgroup, "name" | "created">;

const fresh: Settings = {
  state: "ENABLED",
  enforced: true,
  publishMetrics: true,
  requesterPays: false,
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateWorkGroup.html */
export const createWorkGroup: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const name = input.text("Name");
  if (lake.workgroups.all().some((workgroup) => workgroup.name === name)) {
    throw invalidRequest("WorkGroup is already created");
  }
  const settings = changed(fresh, input, input.optionalObject("Configuration"), "");
  await lake.workgroups.put({ name, ...settings }, lake.clock.now());
  await lake.tags.set(workgroupArn(lake, name), readTags(input.optionalList("Tags") ?? []));
  return {};
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_UpdateWorkGroup.html */
export const updateWorkGroup: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const { created: _created, ...before } = lake.workgroups.workgroup(input.text("WorkGroup"));
  const updates = input.optionalObject("ConfigurationUpdates");
  const settings = changed(before, input, updates, "Updates");
  await lake.workgroups.put({ ...settings, name: before.name }, lake.clock.now());
  return {};
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteWorkGroup.html */
export const deleteWorkGroup: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const { name } = lake.workgroups.workgroup(input.text("WorkGroup"));
  if (name === "primary") throw invalidRequest("The primary workgroup cannot be deleted");
  const queries = lake.workgroups.namedQueries(name);
  const statements = lake.queries.prepared.all(name);
  const isRecursive = input.optionalBoolean("RecursiveDeleteOption") ?? false;
  if (!isRecursive && queries.length + statements.length > 0) {
    throw invalidRequest(`WorkGroup ${name} is not empty`);
  }
  for (const { id } of queries) await lake.workgroups.deleteNamedQuery(id);
  for (const statement of statements) await lake.queries.prepared.delete(name, statement.name);
  await lake.workgroups.delete(name);
  await lake.tags.set(workgroupArn(lake, name));
  return {};
};

/** @param suffix What an update's members are called besides. */
function changed(
  before: Settings,
  input: Input,
  given: Input | undefined,
  suffix: string,
): Settings {
  const result = given?.optionalObject(`ResultConfiguration${suffix}`);
  const encryption = result?.optionalObject("EncryptionConfiguration");
  const change = {
    description: input.optionalText("Description"),
    state: input.optionalText("State"),
    enforced: given?.optionalBoolean("EnforceWorkGroupConfiguration"),
    publishMetrics: given?.optionalBoolean("PublishCloudWatchMetricsEnabled"),
    requesterPays: given?.optionalBoolean("RequesterPaysEnabled"),
    bytesScannedCutoff: given?.optionalInteger("BytesScannedCutoffPerQuery"),
    outputLocation: result?.optionalText("OutputLocation"),
    encryptionOption: encryption?.optionalText("EncryptionOption"),
    kmsKey: encryption?.optionalText("KmsKey"),
  };
  const set = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: Record<string, unknown> = { ...before, ...Object.fromEntries(set) };
  const removed = {
    outputLocation: result?.optionalBoolean("RemoveOutputLocation"),
    encryptionOption: result?.optionalBoolean("RemoveEncryptionConfiguration"),
    kmsKey: result?.optionalBoolean("RemoveEncryptionConfiguration"),
    bytesScannedCutoff: given?.optionalBoolean("RemoveBytesScannedCutoffPerQuery"),
  };
  const left = Object.entries(after).filter(([name]) => !removed[name as keyof typeof removed]);
  return Object.fromEntries(left) as unknown as Settings;
}
