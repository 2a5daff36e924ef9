import type { Operation } from "../operation";
import { readTags, withoutTags, writeTags } from "../tags";
import { encodedDocument, policyDocument } from "./document";
import { deleteConflict } from "./iamErrors";
import { iamInput, iamPage, isoTime } from "./iamInput";
import type { Role } from "./identities";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const createRole: Operation = async (lake, members) => {
  const input = iamInput(members);
  const name = input.text("RoleName");
  const trust = policyDocument(input.text("AssumeRolePolicyDocument"));
  lake.identities.mustBeFree("Role", name);
  const given = {
    path: input.optionalText("Path"),
    description: input.optionalText("Description"),
    maxSessionDuration: input.optionalInteger("MaxSessionDuration"),
    permissionsBoundary: input.optionalText("PermissionsBoundary"),
  };
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const role = await lake.identities.putRole({
    name,
    trust,
    tags: readTags(input.optionalList("Tags") ?? []),
    ...Object.fromEntries(set),
  });
  return { Role: describeRole(role) };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const getRole: Operation = (lake, members) => {
  const role = lake.identities.role(iamInput(members).text("RoleName"));
  return { Role: { ...describeRole(role), RoleLastUsed: {} } };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const listRoles: Operation = (lake, members) => {
  const input = iamInput(members);
  const prefix = input.optionalText("PathPrefix") ?? "/";
  const page = iamPage(
    lake.identities.roles().filter(({ path }) => path.startsWith(prefix)),
    input,
  );
  const listed = page.items.map((role) => describeRole({ ...role, tags: {} }));
  return { ...page.rest, Roles: { member: listed } };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const deleteRole: Operation = async (lake, members) => {
  const { name, attached, inline } = lake.identities.role(iamInput(members).text("RoleName"));
  if (attached.length > 0) {
    throw deleteConflict("Cannot delete entity, must detach all policies first.");
  }
  if (Object.keys(inline).length > 0) {
    throw deleteConflict("Cannot delete entity, must delete policies first.");
  }
  await lake.identities.deleteRole(name);
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export const updateRole: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  const description = input.optionalText("Description") ?? role.description;
  await lake.identities.putRole({
    ...role,
    ...(description !== undefined && { description }),
    maxSessionDuration: input.optionalInteger("MaxSessionDuration") ?? role.maxSessionDuration,
  });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export const updateAssumeRolePolicy: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  const trust = policyDocument(input.text("PolicyDocument"));
  await lake.identities.putRole({ ...role, trust });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html */
export const tagRole: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  const tags = { ...role.tags, ...readTags(input.list("Tags")) };
  await lake.identities.putRole({ ...role, tags });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html */
export const untagRole: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  await lake.identities.putRole({
    ...role,
    tags: withoutTags(role.tags, input.textList("TagKeys")),
  });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html */
export const listRoleTags: Operation = (lake, members) => {
  const input = iamInput(members);
  const page = iamPage(writeTags(lake.identities.role(input.text("RoleName")).tags), input);
  return { ...page.rest, Tags: { member: page.items } };
};

/**
 * The account has no instance profiles.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html
 */
export const listInstanceProfilesForRole: Operation = (lake, members) => {
  lake.identities.role(iamInput(members).text("RoleName"));
  return { IsTruncated: false, InstanceProfiles: {} };
};

function describeRole(role: Role): Readonly<Record<string, unknown>> {
  const tags = writeTags(role.tags);
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: isoTime(role.created),
    AssumeRolePolicyDocument: encodedDocument(role.trust),
    ...(role.description !== undefined && { Description: role.description }),
    MaxSessionDuration: role.maxSessionDuration,
    ...(role.permissionsBoundary !== undefined && {
      PermissionsBoundary: {
        PermissionsBoundaryType: "Policy",
        PermissionsBoundaryArn: role.permissionsBoundary,
      },
    }),
    ...(tags.length > 0 && { Tags: { member: tags } }),
  };
}
