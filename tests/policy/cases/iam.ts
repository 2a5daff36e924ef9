import { allow, document, type FixtureLake, trust } from "../../fixtures/policy/compliantLake";
import type { RuleCases } from "../../support/policy/ruleCases";

const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
const policy = (...statements: object[]) => ({ "clientPolicy.policy": document(...statements) });
const inline = (text: unknown): FixtureLake => ({
  more: { type: "aws:iam/rolePolicy:RolePolicy", props: { role: "client-role", policy: text } },
});
const inRole = (text: unknown) => ({ "clientRole.inlinePolicies": [{ name: "i", policy: text }] });
const unknownPolicy = { unknown: ["clientPolicy.policy"], doubts: ["policy"] };
const noPolicy = { unset: ["clientPolicy.policy"] };

export const iamCases: Readonly<Record<string, RuleCases>> = {
  "iam-no-admin": {
    passes: {},
    fails: [
      { set: policy(allow("*", "*")), fires: ["policy must not allow * on *, got both"] },
      {
        set: { "clientAttachment.policyArn": managed("AdministratorAccess") },
        fires: ["policyArn must not be AdministratorAccess"],
      },
    ],
    absent: { ...noPolicy },
    unknown: [unknownPolicy, { unknown: ["clientAttachment.policyArn"], doubts: ["policyArn"] }],
    boundary: [
      { set: policy(allow("*", "arn:aws:s3:::b")) },
      { set: policy({ Effect: "Deny", Action: "*", Resource: "*" }) },
    ],
    override: { accepts: "clientPolicy", set: policy(allow("*", "*")) },
    other: [
      { add: inline({ Statement: allow(["*"], ["*"]) }), fires: ["policy must not allow"] },
      {
        set: inRole(document(allow("*", "*"))),
        fires: ["inlinePolicies[0].policy must not allow"],
      },
      {
        set: { "clientRole.managedPolicyArns": [managed("AdministratorAccess")] },
        fires: ["managedPolicyArns[0] must not be AdministratorAccess"],
      },
    ],
  },
  "iam-no-full-access-managed": {
    passes: {},
    fails: {
      set: { "clientAttachment.policyArn": managed("AmazonS3FullAccess") },
      fires: ['policyArn must not match FullAccess$|^PowerUserAccess$, got "AmazonS3FullAccess"'],
    },
    absent: { remove: ["clientAttachment"] },
    unknown: { unknown: ["clientAttachment.policyArn"], doubts: ["policyArn"] },
    boundary: [
      { set: { "clientAttachment.policyArn": managed("AmazonS3FullAccessLess") } },
      { set: { "clientAttachment.policyArn": "arn:aws:iam::111122223333:policy/OurFullAccess" } },
      { set: { "clientAttachment.policyArn": managed("PowerUserAccess") }, fires: ["PowerUser"] },
    ],
    override: {
      options: { refused: "ReadOnlyAccess$" },
      set: { "clientAttachment.policyArn": managed("AmazonS3FullAccess") },
    },
    other: {
      set: { "clientRole.managedPolicyArns": ["arn:aws-cn:iam::aws:policy/job/IAMFullAccess"] },
      fires: [
        'managedPolicyArns[0] must not match FullAccess$|^PowerUserAccess$, got "IAMFullAccess"',
      ],
    },
  },
  "iam-no-service-wildcard": {
    passes: {},
    fails: {
      set: policy(allow(["s3:*", "glue:Get*"], "*")),
      fires: ["policy must name actions, got s3:*"],
    },
    absent: noPolicy,
    unknown: unknownPolicy,
    boundary: [
      { set: policy(allow("s3:Get*", "*")) },
      { set: policy({ Effect: "Deny", Action: "s3:*", Resource: "*" }) },
      { set: policy(allow("*", "*")) },
      { set: policy(allow("*", "arn:aws:s3:::b")), fires: ["got *"] },
    ],
    override: { options: { allowed: ["logs:*"] }, set: policy(allow("logs:*", "*")) },
    other: [
      { add: inline({ Statement: [allow("glue:*", "*")] }), fires: ["got glue:*"] },
      { set: inRole(document(allow("kms:*", "*"))), fires: ["got kms:*"] },
    ],
  },
  "iam-passrole-scoped": {
    passes: {},
    fails: {
      set: policy(allow("iam:PassRole", "*")),
      fires: ["policy must name the roles that are passed on, got *"],
    },
    absent: noPolicy,
    unknown: unknownPolicy,
    boundary: [
      { set: policy(allow("iam:PassRole", "arn:aws:iam::1:role/a*")) },
      {
        set: policy(allow("iam:Pass*", "arn:aws:iam::1:role/*")),
        fires: ["got arn:aws:iam::1:role/*"],
      },
      { set: policy(allow("iam:GetRole", "*")) },
    ],
    override: { accepts: "clientPolicy", set: policy(allow("iam:PassRole", "*")) },
    other: { add: inline({ Statement: allow(["iam:PassRole"], ["*"]) }), fires: ["got *"] },
  },
  "iam-passrole-to-service": {
    passes: {},
    fails: {
      set: policy(allow("iam:PassRole", "r")),
      fires: ["policy must have the condition iam:PassedToService, got none for r"],
    },
    absent: noPolicy,
    unknown: unknownPolicy,
    boundary: [
      { set: policy(allow("iam:PassRole", "r", { StringLike: { "IAM:passedtoservice": "g" } })) },
      {
        set: policy(allow("iam:PassRole", "r", { StringEquals: { "aws:x": "y" } })),
        fires: ["none for r"],
      },
    ],
    override: { accepts: "clientPolicy", set: policy(allow("iam:PassRole", "r")) },
    other: { set: inRole({ Statement: allow(["iam:PassRole"], ["r"]) }), fires: ["none for r"] },
  },
  "iam-confused-deputy": {
    passes: {},
    fails: {
      set: { "crawlerRole.assumeRolePolicy": trust("glue.amazonaws.com") },
      fires: ["aws:SourceArn or the like, got no such condition for glue.amazonaws.com"],
    },
    absent: { unset: ["crawlerRole.assumeRolePolicy"] },
    unknown: { unknown: ["crawlerRole.assumeRolePolicy"], doubts: ["assumeRolePolicy"] },
    boundary: [
      {
        set: {
          "crawlerRole.assumeRolePolicy": trust("glue.amazonaws.com", {
            StringEqualsIfExists: { "aws:SourceAccount": "1" },
          }),
        },
      },
      { set: { "crawlerRole.assumeRolePolicy": trust("lambda.amazonaws.com") } },
      {
        set: {
          "crawlerRole.assumeRolePolicy": document({
            Effect: "Allow",
            Principal: { AWS: "111122223333" },
            Action: "sts:AssumeRole",
          }),
        },
        fires: ["must narrow who may assume the role, got 111122223333"],
      },
    ],
    override: {
      options: { exempt: ["glue.amazonaws.com"] },
      set: { "crawlerRole.assumeRolePolicy": trust("glue.amazonaws.com") },
    },
    other: {
      set: {
        "crawlerRole.assumeRolePolicy": {
          Statement: { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" },
        },
      },
      fires: ["assumeRolePolicy must narrow who may assume the role, got *"],
    },
  },
  "iam-role-attachment-conflict": {
    passes: {},
    fails: {
      set: { "clientRole.managedPolicyArns": [managed("AWSLambdaBasicExecutionRole")] },
      fires: [
        "nothing beside managedPolicyArns may attach policies of its kind, got clientAttachment",
      ],
    },
    absent: { remove: ["clientAttachment"], set: { "clientRole.managedPolicyArns": ["a"] } },
    unknown: {
      unknown: ["clientAttachment.role"],
      set: { "clientRole.managedPolicyArns": ["a"] },
      doubts: ["clientAttachment.role"],
    },
    boundary: [
      { set: { "clientRole.managedPolicyArns": [] } },
      { set: inRole(document()) },
      { set: inRole(document()), add: inline(document()), fires: ["beside inlinePolicies"] },
    ],
    override: { accepts: "clientRole", set: { "clientRole.managedPolicyArns": ["a"] } },
    other: {
      remove: ["clientAttachment"],
      set: { "clientRole.managedPolicyArns": ["a"] },
      add: {
        exclusive: {
          type: "aws:iam/policyAttachment:PolicyAttachment",
          props: { roles: ["client-role"], policyArn: "a" },
        },
      },
      fires: ["got exclusive"],
    },
  },
};
