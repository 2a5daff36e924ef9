/** One statement: every one of these policies only allows. */
interface ManagedStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const anywhere = ["*"];

const glueService: readonly ManagedStatement[] = [
  {
    actions: [
      "glue:*",
      "s3:GetBucketLocation",
      "s3:ListBucket",
      "s3:ListAllMyBuckets",
      "s3:GetBucketAcl",
    ],
    resources: anywhere,
  },
  {
    actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
    resources: ["arn:aws:s3:::aws-glue-*/*", "arn:aws:s3:::*/*aws-glue-*/*"],
  },
  {
    actions: ["s3:GetObject"],
    resources: ["arn:aws:s3:::crawler-public*", "arn:aws:s3:::aws-glue-*"],
  },
];

/** Sessions by tag, and the notebook's own bucket; nothing of a lake. */
const restrictedSessions: readonly ManagedStatement[] = [
  {
    actions: ["glue:CreateSession", "glue:GetSession", "glue:RunStatement", "glue:GetStatement"],
    resources: ["arn:aws:glue:*:*:session/*"],
  },
];

/**
 * What policies that AWS keeps allow of S3 and Glue, by name. Other services are left out: no rule
 * asks for them.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export const managedPolicies: Readonly<Record<string, readonly ManagedStatement[]>> = {
  AdministratorAccess: [{ actions: ["*"], resources: anywhere }],
  PowerUserAccess: [{ actions: ["s3:*", "glue:*"], resources: anywhere }],
  AmazonS3FullAccess: [{ actions: ["s3:*", "s3-object-lambda:*"], resources: anywhere }],
  AmazonS3ReadOnlyAccess: [
    { actions: ["s3:Get*", "s3:List*", "s3:Describe*"], resources: anywhere },
  ],
  AWSGlueServiceRole: glueService,
  AWSGlueConsoleFullAccess: [
    { actions: ["glue:*", "s3:ListAllMyBuckets", "s3:ListBucket"], resources: anywhere },
    {
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: ["arn:aws:s3:::aws-glue-*/*", "arn:aws:s3:::*/*aws-glue-*/*"],
    },
  ],
  AwsGlueSessionUserRestrictedPolicy: restrictedSessions,
  AwsGlueSessionUserRestrictedNotebookPolicy: restrictedSessions,
  AWSLambdaBasicExecutionRole: [],
  CloudWatchLogsFullAccess: [],
  AmazonAthenaFullAccess: [
    { actions: ["glue:Get*", "glue:BatchGetPartition"], resources: anywhere },
    {
      actions: ["s3:GetObject", "s3:ListBucket", "s3:PutObject", "s3:AbortMultipartUpload"],
      resources: ["arn:aws:s3:::aws-athena-query-results-*"],
    },
    {
      actions: ["s3:GetObject", "s3:ListBucket"],
      resources: ["arn:aws:s3:::athena-examples*"],
    },
  ],
};

/** The name of a policy that AWS keeps, from its ARN; undefined for any other ARN. */
export function managedPolicyName(arn: string): string | undefined {
  return /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1];
}
