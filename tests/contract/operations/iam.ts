import * as Iam from "@aws-sdk/client-iam";
import { expect } from "chai";

import type { ControlClients } from "../../support/emulator/controlClients";

const RoleName = "tour";
const PolicyName = "tour-policy";
const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: {
    Effect: "Allow",
    Principal: { Service: "glue.amazonaws.com" },
    Action: "sts:AssumeRole",
  },
});
const document = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" }],
});

/** Calls every operation of IAM once, and looks at what comes back. */
export async function tourIam({ iam }: ControlClients): Promise<void> {
  const { Role } = await iam.send(
    new Iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, Path: "/lake/" }),
  );
  expect(Role?.Arn).to.equal("arn:aws:iam::000000000000:role/lake/tour");
  expect(Role?.RoleId).to.match(/^AROA[A-Z2-7]{17}$/);
  await tourRole(iam);
  const { Policy } = await iam.send(
    new Iam.CreatePolicyCommand({ PolicyName, PolicyDocument: document, Description: "reads" }),
  );
  const PolicyArn = Policy!.Arn!;
  await iam.send(new Iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
  await tourPolicy(iam, PolicyArn);
  await iam.send(new Iam.DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new Iam.DeletePolicyCommand({ PolicyArn }));
  await iam.send(new Iam.DeleteRoleCommand({ RoleName }));
  const { Roles } = await iam.send(new Iam.ListRolesCommand({}));
  expect(Roles).to.deep.equal([]);
}

async function tourRole(iam: Iam.IAMClient): Promise<void> {
  await iam.send(
    new Iam.UpdateRoleCommand({ RoleName, Description: "tours", MaxSessionDuration: 7200 }),
  );
  const PolicyDocument = trust.replace("glue.", "firehose.");
  await iam.send(new Iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
  const Tags = [
    { Key: "a", Value: "1" },
    { Key: "b", Value: "" },
  ];
  await iam.send(new Iam.TagRoleCommand({ RoleName, Tags }));
  await iam.send(new Iam.UntagRoleCommand({ RoleName, TagKeys: ["a"] }));
  const tags = await iam.send(new Iam.ListRoleTagsCommand({ RoleName }));
  expect(tags.Tags).to.deep.equal([{ Key: "b", Value: "" }]);
  const { Role } = await iam.send(new Iam.GetRoleCommand({ RoleName }));
  expect(Role).to.include({ Description: "tours", MaxSessionDuration: 7200 });
  expect(decodeURIComponent(Role!.AssumeRolePolicyDocument!)).to.equal(PolicyDocument);
  const inline = { RoleName, PolicyName: "inline" };
  await iam.send(new Iam.PutRolePolicyCommand({ ...inline, PolicyDocument: document }));
  const read = await iam.send(new Iam.GetRolePolicyCommand(inline));
  expect(decodeURIComponent(read.PolicyDocument!)).to.equal(document);
  const { PolicyNames } = await iam.send(new Iam.ListRolePoliciesCommand({ RoleName }));
  expect(PolicyNames).to.deep.equal(["inline"]);
  await iam.send(new Iam.DeleteRolePolicyCommand(inline));
  const profiles = await iam.send(new Iam.ListInstanceProfilesForRoleCommand({ RoleName }));
  expect(profiles.InstanceProfiles).to.deep.equal([]);
}

async function tourPolicy(iam: Iam.IAMClient, PolicyArn: string): Promise<void> {
  const attached = await iam.send(new Iam.ListAttachedRolePoliciesCommand({ RoleName }));
  expect(attached.AttachedPolicies).to.deep.equal([{ PolicyName, PolicyArn }]);
  const { Policy } = await iam.send(new Iam.GetPolicyCommand({ PolicyArn }));
  expect(Policy).to.include({ AttachmentCount: 1, DefaultVersionId: "v1", Description: "reads" });
  const { Versions } = await iam.send(new Iam.ListPolicyVersionsCommand({ PolicyArn }));
  expect(Versions?.map(({ VersionId }) => VersionId)).to.deep.equal(["v1"]);
  const { PolicyVersion } = await iam.send(
    new Iam.GetPolicyVersionCommand({ PolicyArn, VersionId: "v1" }),
  );
  expect(decodeURIComponent(PolicyVersion!.Document!)).to.equal(document);
  const { Policies } = await iam.send(new Iam.ListPoliciesCommand({ Scope: "Local" }));
  expect(Policies?.map(({ Arn }) => Arn)).to.deep.equal([PolicyArn]);
}
