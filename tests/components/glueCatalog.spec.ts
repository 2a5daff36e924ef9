import { expect } from "chai";

import { GlueCatalog, type GlueCatalogArgs } from "../../components";
import type { Deployment } from "../../lake/deployment/deployment";
import { childrenOf, declare, documentOf, named, policiesOf } from "../support/declared";

const catalog = (args: Partial<GlueCatalogArgs> = {}): Promise<Deployment> =>
  declare(() => void new GlueCatalog("cat", { bucketName: "some-lake", ...args }));

const role = "AnalyticsworkshopGlueRole";

describe("GlueCatalog", () => {
  it("has these children and no others by default", async () => {
    expect(childrenOf(await catalog(), "cat")).to.deep.equal([
      ["Crawler", "cat-crawler"],
      ["CatalogDatabase", "cat-database"],
      ["RolePolicyAttachment", "cat-glue-service-attachment"],
      ["Role", "cat-role"],
      ["RolePolicyAttachment", "cat-s3-full-access-attachment"],
    ]);
  });

  it("has one policy of its own with least privilege", async () => {
    expect(childrenOf(await catalog({ leastPrivilege: true }), "cat")).to.deep.equal([
      ["Crawler", "cat-crawler"],
      ["CatalogDatabase", "cat-database"],
      ["Policy", "cat-policy"],
      ["RolePolicyAttachment", "cat-policy-attachment"],
      ["Role", "cat-role"],
    ]);
  });

  // The two policies are the workshop's.
  it("gives the role exactly the workshop's two policies", async () => {
    const deployment = await catalog();
    expect(policiesOf(deployment, role)).to.deep.equal([
      "arn:aws:iam::aws:policy/AmazonS3FullAccess",
      "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole",
    ]);
    expect(documentOf(deployment, "cat-role")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "glue.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    });
  });

  it("gives the role exactly what a crawl needs with least privilege", async () => {
    const deployment = await catalog({ leastPrivilege: true, databaseName: "lake_db" });
    const glue = "arn:aws:glue:us-east-1:000000000000";
    expect(documentOf(deployment, "cat-policy")).to.deep.equal({
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
            "glue:CreateTable",
            "glue:UpdateTable",
            "glue:BatchCreatePartition",
            "glue:CreatePartition",
            "glue:UpdatePartition",
            "glue:BatchUpdatePartition",
          ],
          Resource: [`${glue}:catalog`, `${glue}:database/lake_db`, `${glue}:table/lake_db/*`],
        },
        {
          Effect: "Allow",
          Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: "arn:aws:logs:us-east-1:000000000000:log-group:/aws-glue/crawlers*",
        },
      ],
    });
    expect(policiesOf(deployment, role)).to.deep.equal([
      "arn:aws:iam::000000000000:policy/AnalyticsworkshopGluePolicy",
    ]);
    expect(documentOf(deployment, "cat-role")).to.have.nested.property(
      "Statement[0].Condition.StringEqualsIfExists.aws:SourceAccount",
      "000000000000",
    );
  });

  it("crawls one folder on demand, once its role has its policies", async () => {
    const deployment = await catalog();
    const { inputs, dependencies } = named(deployment, "cat-crawler");
    expect(inputs).to.deep.include({
      name: "AnalyticsworkshopCrawler",
      databaseName: "analyticsworkshopdb",
      s3Targets: [{ path: "s3://some-lake/data/" }],
    });
    expect(inputs).not.to.have.any.keys("schedule", "tablePrefix");
    for (const policy of ["s3-full-access", "glue-service"]) {
      expect(dependencies).to.include(named(deployment, `cat-${policy}-attachment`).urn);
    }
  });

  it("crawls on a schedule where one is given", async () => {
    const schedule = "cron(0 6 * * ? *)";
    const { inputs } = named(await catalog({ schedule, tablePrefix: "t_" }), "cat-crawler");
    expect(inputs).to.include({ schedule, tablePrefix: "t_" });
  });

  it("lets the crawler decrypt where there is a key, with either kind of policy", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:000000000000:key/0a1b";
    for (const leastPrivilege of [false, true]) {
      const document = documentOf(await catalog({ kmsKeyArn, leastPrivilege }), "cat-policy");
      expect(document)
        .to.have.property("Statement")
        .that.deep.includes({ Effect: "Allow", Action: ["kms:Decrypt"], Resource: kmsKeyArn });
    }
  });

  it("keeps the database unless its destruction is allowed", async () => {
    expect(named(await catalog(), "cat-database").protect).to.equal(true);
    const free = await catalog({ allowDestroy: true });
    expect(named(free, "cat-database").protect ?? false).to.equal(false);
  });
});
