import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import type { Operation } from "../operation";
import { readTags, writeTags } from "../tags";
import { encodedDocument, policyDocument } from "./document";
import { deleteConflict, noSuchEntity } from "./iamErrors";
import { iamInput, iamPage, isoTime } from "./iamInput";
import type { ManagedPolicy } from "./identities";

/** The one version that a policy has here. */
const onlyVersion = "v1";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
export const createPolicy: Operation = async (lake, members) => {
  const input = iamInput(members);
  const name = input.text("PolicyName");
  const document = policyDocument(input.text("PolicyDocument"));
  lake.identities.mustBeFree("Policy", name);
  const description = input.optionalText("Description");
  const policy = await lake.identities.putPolicy({
    name,
    document,
    path: input.optionalText("Path") ?? "/",
    ...(description !== undefined && { description }),
    tags: readTags(input.optionalList("Tags") ?? []),
  });
  return { Policy: describePolicy(lake, policy) };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
export const getPolicy: Operation = (lake, members) => ({
  Policy: describePolicy(lake, existingPolicy(lake, iamInput(members).text("PolicyArn"))),
});

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export const getPolicyVersion: Operation = (lake, members) => {
  const input = iamInput(members);
  const policy = existingPolicy(lake, input.text("PolicyArn"));
  const id = input.text("VersionId");
  if (id !== onlyVersion) {
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  }
  return { PolicyVersion: { Document: encodedDocument(policy.document), ...version(policy) } };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html */
export const listPolicyVersions: Operation = (lake, members) => {
  const policy = existingPolicy(lake, iamInput(members).text("PolicyArn"));
  return { IsTruncated: false, Versions: { member: [version(policy)] } };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
export const listPolicies: Operation = (lake, members) => {
  const input = iamInput(members);
  const prefix = input.optionalText("PathPrefix") ?? "/";
  const onlyAttached = input.optionalBoolean("OnlyAttached") ?? false;
  const isAsked = (policy: ManagedPolicy): boolean =>
    policy.path.startsWith(prefix) &&
    (!onlyAttached || lake.identities.holders(policy.arn).length > 0);
  // None of AWS's own policies is kept here.
  const own = input.optionalText("Scope") === "AWS" ? [] : lake.identities.policies();
  const page = iamPage(own.filter(isAsked), input);
  const listed = page.items.map((policy) => describePolicy(lake, { ...policy, tags: {} }));
  return { ...page.rest, Policies: { member: listed } };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
export const deletePolicy: Operation = async (lake, members) => {
  const { arn } = existingPolicy(lake, iamInput(members).text("PolicyArn"));
  if (lake.identities.holders(arn).length > 0) {
    throw deleteConflict("Cannot delete a policy attached to entities.");
  }
  await lake.identities.deletePolicy(arn);
  return {};
};

/** AWS's own policies may be attached; what they allow is not kept here. */
export function isAwsManaged(arn: string): boolean {
  return /^arn:[\w-]+:iam::aws:policy\/./.test(arn);
}

/** @throws ServiceError `NoSuchEntity`; for one of AWS's own that it is not kept here */
function existingPolicy(lake: LakeState, arn: string): ManagedPolicy {
  if (!isAwsManaged(arn)) return lake.identities.policy(arn);
  throw new ServiceError("NotEmulated", `The documents of AWS's own policies are not kept: ${arn}`);
}

function describePolicy(lake: LakeState, policy: ManagedPolicy): Readonly<Record<string, unknown>> {
  const tags = writeTags(policy.tags);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: onlyVersion,
    AttachmentCount: lake.identities.holders(policy.arn).length,
    PermissionsBoundaryUsageCount: lake.identities
      .roles()
      .filter(({ permissionsBoundary }) => permissionsBoundary === policy.arn).length,
    IsAttachable: true,
    ...(policy.description !== undefined && { Description: policy.description }),
    CreateDate: isoTime(policy.created),
    UpdateDate: isoTime(policy.created),
    ...(tags.length > 0 && { Tags: { member: tags } }),
  };
}

function version({ created }: ManagedPolicy): Readonly<Record<string, unknown>> {
  return { VersionId: onlyVersion, IsDefaultVersion: true, CreateDate: isoTime(created) };
}
