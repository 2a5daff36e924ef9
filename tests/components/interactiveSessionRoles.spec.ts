import { expect } from "chai";

import { InteractiveSessionRoles, type InteractiveSessionRolesArgs } from "../../components";
import type { Deployment } from "../../lake/deployment/deployment";
import { childrenOf, declare, documentOf, named, policiesOf } from "../support/declared";

const roles = (args: Partial<InteractiveSessionRolesArgs> = {}): Promise<Deployment> =>
  declare(() => void new InteractiveSessionRoles("is", { bucketName: "some-lake", ...args }));

const roleArn = "arn:aws:iam::000000000000:role/Analyticsworkshop-GlueISRole";
const callersOwner = "${aws:PrincipalTag/owner}";

describe("InteractiveSessionRoles", () => {
  it("has one role and the workshop's four policies by default", async () => {
    const deployment = await roles();
    expect(childrenOf(deployment, "is")).to.deep.equal([
      ["RolePolicyAttachment", "is-glue-service-attachment"],
      ["RolePolicyAttachment", "is-pass-role-attachment"],
      ["Policy", "is-pass-role-policy"],
      ["RolePolicyAttachment", "is-restricted-notebook-attachment"],
      ["Role", "is-role"],
      ["RolePolicyAttachment", "is-s3-full-access-attachment"],
    ]);
    expect(policiesOf(deployment, "Analyticsworkshop-GlueISRole")).to.deep.equal([
      "arn:aws:iam::000000000000:policy/AWSGlueInteractiveSessionPassRolePolicy",
      "arn:aws:iam::aws:policy/AmazonS3FullAccess",
      "arn:aws:iam::aws:policy/AwsGlueSessionUserRestrictedNotebookPolicy",
      "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    ]);
  });

  // The document is the workshop's text.
  it("passes on exactly the workshop's role", async () => {
    expect(documentOf(await roles(), "is-pass-role-policy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: roleArn }],
    });
  });

  it("names in the policy the role that it makes", async () => {
    const deployment = await roles({ roleName: "Other" });
    expect(JSON.stringify(documentOf(deployment, "is-pass-role-policy"))).to.contain(":role/Other");
    expect(named(deployment, "is-role").inputs.name).to.equal("Other");
  });

  it("has a role for the person and one for the code with least privilege", async () => {
    expect(childrenOf(await roles({ leastPrivilege: true }), "is")).to.deep.equal([
      ["RolePolicyAttachment", "is-client-pass-role-attachment"],
      ["Policy", "is-client-policy"],
      ["RolePolicyAttachment", "is-client-policy-attachment"],
      ["Role", "is-client-role"],
      ["Policy", "is-pass-role-policy"],
      ["Policy", "is-policy"],
      ["RolePolicyAttachment", "is-policy-attachment"],
      ["Role", "is-role"],
    ]);
  });

  it("lets the person use only sessions of the same owner", async () => {
    const deployment = await roles({ leastPrivilege: true, owner: "ada" });
    const sessions = "arn:aws:glue:us-east-1:000000000000:session/*";
    const asked = { "aws:RequestTag/owner": callersOwner };
    const owned = { "aws:ResourceTag/owner": callersOwner };
    expect(documentOf(deployment, "is-client-policy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "glue:CreateSession",
          Resource: sessions,
          Condition: { StringEquals: asked },
        },
        {
          Effect: "Allow",
          Action: [
            "glue:GetSession",
            "glue:StopSession",
            "glue:DeleteSession",
            "glue:RunStatement",
            "glue:GetStatement",
            "glue:ListStatements",
            "glue:CancelStatement",
          ],
          Resource: sessions,
          Condition: { StringEquals: owned },
        },
        {
          Effect: "Allow",
          Action: "glue:TagResource",
          Resource: sessions,
          Condition: { StringEquals: asked, StringEqualsIfExists: owned },
        },
        { Effect: "Allow", Action: "glue:ListSessions", Resource: "*" },
      ],
    });
    expect(documentOf(deployment, "is-client-role")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::000000000000:root" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:PrincipalTag/owner": "ada" } },
        },
      ],
    });
    expect(named(deployment, "is-client-role").inputs.tags).to.deep.equal({ owner: "ada" });
  });

  it("lets the person pass the code's role on to Glue alone", async () => {
    const deployment = await roles({ leastPrivilege: true });
    expect(documentOf(deployment, "is-pass-role-policy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: roleArn,
          Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
        },
      ],
    });
    expect(policiesOf(deployment, "Analyticsworkshop-GlueISClientRole")).to.have.length(2);
  });

  it("lets the code read the lake and its catalog, and write one folder", async () => {
    const deployment = await roles({ leastPrivilege: true });
    const glue = "arn:aws:glue:us-east-1:000000000000";
    expect(documentOf(deployment, "is-policy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::some-lake/data/*" },
        {
          Effect: "Allow",
          Action: "s3:ListBucket",
          Resource: "arn:aws:s3:::some-lake",
          Condition: { StringLike: { "s3:prefix": ["data", "data/*"] } },
        },
        { Effect: "Allow", Action: "s3:GetBucketLocation", Resource: "arn:aws:s3:::some-lake" },
        {
          Effect: "Allow",
          Action: [
            "glue:GetDatabase",
            "glue:GetTable",
            "glue:GetTables",
            "glue:GetPartition",
            "glue:GetPartitions",
            "glue:BatchGetPartition",
          ],
          Resource: [
            `${glue}:catalog`,
            `${glue}:database/analyticsworkshopdb`,
            `${glue}:table/analyticsworkshopdb/*`,
          ],
        },
        {
          Effect: "Allow",
          Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
          Resource: "arn:aws:s3:::some-lake/tmp/*",
        },
        {
          Effect: "Allow",
          Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: "arn:aws:logs:us-east-1:000000000000:log-group:/aws-glue/sessions*",
        },
      ],
    });
    expect(policiesOf(deployment, "Analyticsworkshop-GlueISRole")).to.have.length(1);
  });
});
