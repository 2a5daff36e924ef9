import type { Operation } from "../operation";
import { encodedDocument, policyDocument } from "./document";
import { noSuchEntity } from "./iamErrors";
import { iamInput, iamPage } from "./iamInput";
import { isAwsManaged } from "./policyOperations";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const putRolePolicy: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  const document = policyDocument(input.text("PolicyDocument"));
  const inline = { ...role.inline, [input.text("PolicyName")]: document };
  await lake.identities.putRole({ ...role, inline });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const getRolePolicy: Operation = (lake, members) => {
  const input = iamInput(members);
  const { name, inline } = lake.identities.role(input.text("RoleName"));
  const PolicyName = existingName(inline, input.text("PolicyName"));
  return { RoleName: name, PolicyName, PolicyDocument: encodedDocument(inline[PolicyName]!) };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
export const listRolePolicies: Operation = (lake, members) => {
  const input = iamInput(members);
  const { inline } = lake.identities.role(input.text("RoleName"));
  const page = iamPage(Object.keys(inline).sort(), input);
  return { ...page.rest, PolicyNames: { member: page.items } };
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export const deleteRolePolicy: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  const gone = existingName(role.inline, input.text("PolicyName"));
  const left = Object.entries(role.inline).filter(([name]) => name !== gone);
  await lake.identities.putRole({ ...role, inline: Object.fromEntries(left) });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const attachRolePolicy: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  const arn = input.text("PolicyArn");
  const isThere =
    isAwsManaged(arn) || lake.identities.policies().some((policy) => policy.arn === arn);
  if (!isThere) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  const attached = [...new Set([...role.attached, arn])];
  await lake.identities.putRole({ ...role, attached });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html */
export const detachRolePolicy: Operation = async (lake, members) => {
  const input = iamInput(members);
  const role = lake.identities.role(input.text("RoleName"));
  const arn = input.text("PolicyArn");
  if (!role.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
  const attached = role.attached.filter((other) => other !== arn);
  await lake.identities.putRole({ ...role, attached });
  return {};
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const listAttachedRolePolicies: Operation = (lake, members) => {
  const input = iamInput(members);
  const { attached } = lake.identities.role(input.text("RoleName"));
  const page = iamPage(attached, input);
  const listed = page.items.map((PolicyArn) => ({
    PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf("/") + 1),
    PolicyArn,
  }));
  return { ...page.rest, AttachedPolicies: { member: listed } };
};

/** @throws ServiceError `NoSuchEntity` */
function existingName(inline: Readonly<Record<string, string>>, name: string): string {
  if (Object.hasOwn(inline, name)) return name;
  throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
}
