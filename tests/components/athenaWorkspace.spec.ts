import { expect } from "chai";

import { AthenaWorkspace, type AthenaWorkspaceArgs } from "../../components";
import type { Deployment } from "../../lake/deployment/deployment";
import { childrenOf, declare, documentOf, named, policiesOf } from "../support/declared";

const required = { bucketName: "some-lake", queryName: "all", query: "SELECT 1" };
const workspace = (args: Partial<AthenaWorkspaceArgs> = {}): Promise<Deployment> =>
  declare(() => void new AthenaWorkspace("ath", { ...required, ...args }));

describe("AthenaWorkspace", () => {
  it("has these children and no others", async () => {
    expect(childrenOf(await workspace(), "ath")).to.deep.equal([
      ["NamedQuery", "ath-query"],
      ["Workgroup", "ath-workgroup"],
    ]);
  });

  it("sends results to one folder, whatever a client asks for", async () => {
    expect(named(await workspace(), "ath-workgroup").inputs.configuration).to.deep.equal({
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      resultConfiguration: {
        outputLocation: "s3://some-lake/query_results/",
        encryptionConfiguration: { encryptionOption: "SSE_S3" },
      },
    });
  });

  it("limits what a query scans, and encrypts with a key of one's own", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:000000000000:key/0a1b";
    const deployment = await workspace({ scanLimitMiB: 10, kmsKeyArn });
    const { configuration } = named(deployment, "ath-workgroup").inputs;
    expect(configuration).to.include({ bytesScannedCutoffPerQuery: 10_485_760 });
    expect(configuration)
      .to.have.nested.property("resultConfiguration.encryptionConfiguration")
      .that.deep.equals({ encryptionOption: "SSE_KMS", kmsKeyArn });
  });

  it("has a role for the person who queries with least privilege", async () => {
    const deployment = await workspace({ leastPrivilege: true, owner: "ada" });
    expect(childrenOf(deployment, "ath")).to.deep.equal([
      ["Policy", "ath-policy"],
      ["RolePolicyAttachment", "ath-policy-attachment"],
      ["NamedQuery", "ath-query"],
      ["Role", "ath-role"],
      ["Workgroup", "ath-workgroup"],
    ]);
    expect(policiesOf(deployment, "AnalyticsworkshopQueryRole")).to.deep.equal([
      "arn:aws:iam::000000000000:policy/AnalyticsworkshopQueryPolicy",
    ]);
    expect(documentOf(deployment, "ath-role")).to.deep.equal({
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
  });

  it("lets that person read one folder and database, and write results", async () => {
    const deployment = await workspace({ leastPrivilege: true });
    const glue = "arn:aws:glue:us-east-1:000000000000";
    expect(documentOf(deployment, "ath-policy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: [
            "athena:GetWorkGroup",
            "athena:StartQueryExecution",
            "athena:GetQueryExecution",
            "athena:GetQueryResults",
            "athena:StopQueryExecution",
          ],
          Resource: "arn:aws:athena:us-east-1:000000000000:workgroup/analytics-workshop",
        },
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
          Action: [
            "s3:GetObject",
            "s3:PutObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts",
          ],
          Resource: "arn:aws:s3:::some-lake/query_results/*",
        },
      ],
    });
  });

  it("keeps a query of the workgroup", async () => {
    expect(named(await workspace(), "ath-query").inputs).to.deep.include({
      name: "all",
      query: "SELECT 1",
      database: "analyticsworkshopdb",
      workgroup: "analytics-workshop",
    });
  });

  it("keeps the workgroup unless its destruction is allowed", async () => {
    for (const allowDestroy of [false, true]) {
      const { inputs, protect } = named(await workspace({ allowDestroy }), "ath-workgroup");
      expect(inputs.forceDestroy).to.equal(allowDestroy);
      expect(protect ?? false).to.equal(!allowDestroy);
    }
  });
});
