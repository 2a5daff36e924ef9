import { expect } from "chai";

import { AthenaWorkspace, type AthenaWorkspaceArgs } from "../../components";
import type { Deployment } from "../../lake/deployment/deployment";
import { childrenOf, declare, named } from "../support/declared";

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
