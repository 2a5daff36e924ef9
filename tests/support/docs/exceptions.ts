/** Why a command of the documents is not run by the tests or the gate. */
export interface Exception {
  readonly command: string;
  /** Where only one document's command is meant. */
  readonly file?: string;
  readonly contacts: "AWS" | "the forge" | "Maven Central" | "PyPI" | "Pulumi's downloads";
  readonly reason: string;
}

const aws = (command: string, reason: string): Exception => ({ command, contacts: "AWS", reason });

const trino = (command: string, reason: string): Exception => ({
  command,
  contacts: "Maven Central",
  reason,
});

/** The one list: whatever is not here is run. No command of a `file://` stack may be here. */
export const exceptions: readonly Exception[] = [
  aws('aws s3api create-bucket --bucket "$STATE_BUCKET" --region us-east-1', "makes a bucket"),
  aws(
    'aws s3api put-bucket-versioning --bucket "$STATE_BUCKET" --versioning-configuration Status=Enabled',
    "changes a bucket",
  ),
  aws(
    'aws s3api put-public-access-block --bucket "$STATE_BUCKET" --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    "changes a bucket",
  ),
  aws('pulumi login "s3://$STATE_BUCKET?region=us-east-1"', "reads a bucket"),
  aws(
    "aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com",
    "makes an identity provider",
  ),
  ...["preview", "deploy-dev"].flatMap((role) => {
    const [kind = ""] = role.split("-");
    return [
      aws(
        `aws iam create-role --role-name analytics-workshop-${role} --assume-role-policy-document file://docs/roles/trust-${kind}.json`,
        "makes a role",
      ),
      aws(
        `aws iam put-role-policy --role-name analytics-workshop-${role} --policy-name ${kind} --policy-document file://docs/roles/${kind}.json`,
        "changes a role",
      ),
    ];
  }),
  aws(
    'pulumi stack init prod --secrets-provider "awskms://alias/analytics-workshop?region=us-east-1"',
    "makes a data key with KMS",
  ),
  aws(
    'pulumi stack change-secrets-provider --stack prod "awskms://alias/analytics-workshop?region=us-east-1"',
    "makes a data key with KMS",
  ),
  ...["crawlers", "sessions/output", "sessions/error"].map((group) =>
    aws(`aws logs delete-log-group --log-group-name /aws-glue/${group}`, "deletes a log group"),
  ),
  {
    command: "pulumi install",
    file: "examples/yaml/README.md",
    contacts: "Pulumi's downloads",
    reason: "the YAML language host, which no package registry carries: not run here",
  },
  {
    command: "pulumi package add ../analytics-workshop/components/plugin",
    contacts: "Pulumi's downloads",
    reason: "generates an SDK with the language host of another language",
  },
  {
    command: "node --import tsx tools/apiModels/write.ts",
    contacts: "PyPI",
    reason: "reads botocore's models; a test holds what it wrote",
  },
  trino("npm run test:long", "hours of soaking beside real Trino"),
  trino('node --import tsx tools/trinoOracle/ask.ts "SELECT 7/2"', "asks real Trino"),
  trino("node --import tsx tools/trinoOracle/record.ts", "asks real Trino everything"),
];
