import { allow, bucketArn, document, type FixtureLake } from "../../fixtures/policy/compliantLake";
import type { RuleCases } from "../../support/policy/ruleCases";

const bucket = "s3://team-analytics-workshop-bucket";
const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
const raw = (resource: string, action: unknown = "s3:PutObject"): string =>
  document(allow(action, [resource, `${bucketArn}/errors/*`]));

/** One more policy on a role. */
const attached = (role: string, policyArn: unknown): FixtureLake => ({
  more: {
    type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    props: { role, policyArn },
  },
});

const inline = (role: string, text: unknown): FixtureLake => ({
  more: { type: "aws:iam/rolePolicy:RolePolicy", props: { role, policy: text } },
});

export const accessCases: Readonly<Record<string, RuleCases>> = {
  "role-covers-use": {
    passes: {},
    fails: [
      {
        set: { "streamPolicy.policy": raw(`${bucketArn}/data/other/*`) },
        fires: [
          `role streamRole must allow s3:PutObject on ${bucket}/data/raw/*, got streamPolicy`,
        ],
      },
      {
        set: { "crawlerPolicy.policy": raw(`${bucketArn}/data/*`) },
        fires: [`role crawlerRole must allow s3:GetObject on ${bucket}/data/*`],
      },
      {
        remove: ["sessionAttachment"],
        fires: [
          `role sessionRole must allow s3:GetObject on ${bucket}/data/*, got nothing`,
          `role sessionRole must allow s3:PutObject on ${bucket}/tmp/*`,
        ],
      },
    ],
    absent: [
      { unset: ["streamPolicy.policy"], fires: ["data/raw/*", "errors/*"] },
      { remove: ["streamRole"], doubts: ["the role is none of this stack's"] },
    ],
    unknown: [
      { unknown: ["streamPolicy.policy"], doubts: ["policy"] },
      {
        unknown: ["stream.extendedS3Configuration.roleArn", "streamAttachment.policyArn"],
        madeOf: {
          "stream.extendedS3Configuration": ["streamRole", "bucket"],
          "streamAttachment.policyArn": ["streamPolicy"],
        },
      },
    ],
    boundary: [
      { set: { "streamPolicy.policy": raw(`${bucketArn}/data/raw*`) } },
      { set: { "streamPolicy.policy": raw(`${bucketArn}/data/raw/`) }, fires: ["data/raw/*"] },
      { set: { "streamPolicy.policy": raw(`${bucketArn}/data/*`, "s3:Put*") } },
      {
        add: inline("stream-role", document({ Effect: "Deny", Action: "s3:*", Resource: "*" })),
        fires: ["data/raw/*", "errors/*"],
      },
    ],
    override: {
      options: { scratchPrefixes: ["work/"] },
      fires: [`role sessionRole must allow s3:PutObject on ${bucket}/work/*`],
    },
    other: [
      { remove: ["streamAttachment"], add: attached("stream-role", managed("AmazonS3FullAccess")) },
      {
        remove: ["streamAttachment"],
        set: { "streamRole.managedPolicyArns": [managed("AmazonS3FullAccess")] },
      },
      {
        remove: ["streamAttachment"],
        add: inline("stream-role", { Statement: allow("s3:*", `arn:aws-cn:s3:::*/*`) }),
      },
      {
        remove: ["streamAttachment"],
        set: { "streamRole.inlinePolicies": [{ name: "i", policy: raw(`${bucketArn}/*`) }] },
      },
      { set: { "crawler.role": "service-role/crawler-role" } },
      { add: attached("stream-role", managed("Nobodys")), doubts: ["nobody here knows"] },
    ],
  },
  "role-covers-no-more": {
    passes: {},
    fails: [
      {
        add: attached("crawler-role", managed("AmazonS3FullAccess")),
        fires: [
          `role crawlerRole must reach only objects of ${bucket}/data/, got * from AmazonS3FullAccess`,
        ],
      },
      {
        add: inline("session-role", document(allow("s3:GetObject", `${bucketArn}/secret/*`))),
        fires: [`got ${bucketArn}/secret/* from more`],
      },
    ],
    absent: { remove: ["streamAttachment"] },
    unknown: { unknown: ["crawlerPolicy.policy"], doubts: ["policy"] },
    boundary: [
      {
        set: { "crawlerPolicy.policy": document(allow("s3:GetObject", `${bucketArn}/data/raw/*`)) },
      },
      {
        set: { "crawlerPolicy.policy": document(allow("s3:GetObject", `${bucketArn}/data*`)) },
        fires: [`got ${bucketArn}/data* from crawlerPolicy`],
      },
      { set: { "crawlerPolicy.policy": document(allow("s3:ListBucket", "*")) } },
    ],
    override: { options: { scratchPrefixes: [] }, fires: ["/tmp/* from sessionPolicy"] },
    other: {
      set: { "streamRole.managedPolicyArns": [managed("service-role/AWSGlueServiceRole")] },
      fires: ["from AWSGlueServiceRole"],
    },
  },
  "passrole-names-created-role": {
    passes: {},
    fails: {
      set: { "clientPolicy.policy": document(allow("iam:PassRole", "arn:aws:iam::1:role/theirs")) },
      fires: ['policy must pass on a role of this stack, got "arn:aws:iam::1:role/theirs"'],
    },
    absent: { unset: ["clientPolicy.policy"] },
    unknown: { unknown: ["clientPolicy.policy"], doubts: ["policy"] },
    boundary: [
      { set: { "clientPolicy.policy": document(allow("iam:PassRole", "*")) } },
      {
        set: {
          "clientPolicy.policy": document(allow("iam:PassRole", "arn:aws:iam::1:role/session-*")),
        },
      },
      {
        set: { "clientPolicy.policy": document(allow("iam:PassRole", "arn:aws:iam::1:role/x-*")) },
        fires: ["role/x-*"],
      },
    ],
    override: {
      accepts: "clientPolicy",
      set: { "clientPolicy.policy": document(allow("iam:PassRole", "arn:aws:iam::1:role/theirs")) },
    },
    other: {
      add: inline("client-role", {
        Statement: [allow(["iam:PassRole"], ["arn:aws:iam::1:role/x"])],
      }),
      fires: ['got "arn:aws:iam::1:role/x"'],
    },
  },
  "session-policy-not-voided": {
    passes: {},
    fails: {
      add: attached("client-role", managed("service-role/AWSGlueServiceRole")),
      fires: ["nothing beside clientPolicy may allow glue:*, got glue:* from AWSGlueServiceRole"],
    },
    absent: {
      remove: ["clientAttachment"],
      add: attached("client-role", managed("AdministratorAccess")),
    },
    unknown: { unknown: ["clientPolicy.policy"], doubts: ["policy"] },
    boundary: [
      { add: inline("client-role", document(allow("glue:Get*", "*"))) },
      { add: inline("client-role", document(allow("*", "*"))), fires: ["glue:* from more"] },
      { add: attached("client-role", managed("PowerUserAccess")), fires: ["PowerUserAccess"] },
    ],
    override: { accepts: "clientRole", add: inline("client-role", document(allow("glue:*", "*"))) },
    other: {
      set: {
        "sessionRole.managedPolicyArns": [
          managed("AwsGlueSessionUserRestrictedNotebookPolicy"),
          managed("service-role/AWSGlueServiceRole"),
        ],
      },
      fires: ["nothing beside AwsGlueSessionUserRestrictedNotebookPolicy may allow glue:*"],
    },
  },
};
