import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { CompressionFormat, IngestPipeline, type IngestPipelineArgs } from "../../components";
import type { Deployment } from "../../lake/deployment/deployment";
import { childrenOf, declare, documentOf, named } from "../support/declared";

const pipeline = (args: IngestPipelineArgs): Promise<Deployment> =>
  declare(() => void new IngestPipeline("in", args));

const referenceData = new pulumi.asset.StringAsset('{"a": 1}');
const kmsKeyArn = "arn:aws:kms:us-east-1:000000000000:key/0a1b";

const workshopChildren = [
  ["Bucket", "in-bucket"],
  ["BucketServerSideEncryptionConfiguration", "in-encryption"],
  ["Policy", "in-firehose-policy"],
  ["RolePolicyAttachment", "in-firehose-policy-attachment"],
  ["Role", "in-firehose-role"],
  ["BucketLifecycleConfiguration", "in-lifecycle"],
  ["LogGroup", "in-log-group"],
  ["LogStream", "in-log-stream"],
  ["BucketOwnershipControls", "in-ownership"],
  ["BucketPublicAccessBlock", "in-public-access"],
  ["BucketObjectv2", "in-reference-data"],
  ["FirehoseDeliveryStream", "in-stream"],
  ["BucketPolicy", "in-tls-only"],
];

describe("IngestPipeline", () => {
  it("has these children and no others", async () => {
    expect(childrenOf(await pipeline({ referenceData }), "in")).to.deep.equal(workshopChildren);
  });

  it("adds only the versioning where it is asked for", async () => {
    const children = childrenOf(await pipeline({ referenceData, versioning: true }), "in");
    expect(children).to.deep.include(["BucketVersioning", "in-versioning"]);
    expect(children).to.have.length(workshopChildren.length + 1);
  });

  it("stores no object without reference data", async () => {
    const names = childrenOf(await pipeline({}), "in").map(([, name]) => name);
    expect(names).not.to.include("in-reference-data");
  });

  // Buffer, prefix and compression: the workshop's text.
  it("delivers as the workshop says by default", async () => {
    const { inputs } = named(await pipeline({}), "in-stream");
    expect(inputs).to.deep.include({
      name: "analytics-workshop-stream",
      destination: "extended_s3",
    });
    expect(inputs).not.to.have.property("serverSideEncryption");
    expect(inputs.extendedS3Configuration).to.deep.equal({
      roleArn: "arn:aws:iam::000000000000:role/AnalyticsworkshopFirehoseRole",
      bucketArn: "arn:aws:s3:::000000000000-analytics-workshop-bucket",
      prefix: "data/raw/",
      bufferingSize: 1,
      bufferingInterval: 60,
      compressionFormat: "UNCOMPRESSED",
      cloudwatchLoggingOptions: {
        enabled: true,
        logGroupName: "/aws/kinesisfirehose/analytics-workshop-stream",
        logStreamName: "DestinationDelivery",
      },
    });
  });

  it("delivers as it is told", async () => {
    const { inputs } = named(
      await pipeline({
        rawPrefix: pulumi.output("in/"),
        errorPrefix: "bad/",
        bufferSizeMiB: 5,
        bufferIntervalSeconds: 0,
        compressionFormat: CompressionFormat.Gzip,
        streamEncryption: true,
      }),
      "in-stream",
    );
    expect(inputs.serverSideEncryption).to.deep.equal({ enabled: true, keyType: "AWS_OWNED_CMK" });
    expect(inputs.extendedS3Configuration).to.deep.include({
      prefix: "in/",
      errorOutputPrefix: "bad/",
      bufferingSize: 5,
      bufferingInterval: 0,
      compressionFormat: "GZIP",
    });
  });

  // The six S3 actions: Firehose's "Controlling access" page.
  it("gives Firehose exactly what it needs", async () => {
    const deployment = await pipeline({ errorPrefix: "errors/" });
    const bucket = "arn:aws:s3:::000000000000-analytics-workshop-bucket";
    expect(documentOf(deployment, "in-firehose-policy")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
          Resource: [`${bucket}/data/raw/*`, `${bucket}/errors/*`],
        },
        {
          Effect: "Allow",
          Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"],
          Resource: bucket,
        },
        {
          Effect: "Allow",
          Action: "logs:PutLogEvents",
          Resource:
            "arn:aws:logs:us-east-1:000000000000:log-group:" +
            "/aws/kinesisfirehose/analytics-workshop-stream:log-stream:DestinationDelivery",
        },
      ],
    });
    expect(documentOf(deployment, "in-firehose-role")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "firehose.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "sts:ExternalId": "000000000000" } },
        },
      ],
    });
  });

  it("opens to Firehose what is before a prefix's first expression", async () => {
    const rawPrefix = "raw/!{timestamp:yyyy}/";
    // Firehose asks for a place for errors wherever the prefix holds an expression.
    const errorPrefix = "errors/!{firehose:error-output-type}/";
    const document = documentOf(await pipeline({ rawPrefix, errorPrefix }), "in-firehose-policy");
    expect(JSON.stringify(document)).to.contain("-bucket/raw/*").and.not.to.contain("!{");
  });

  it("refuses requests without TLS", async () => {
    const bucket = "arn:aws:s3:::000000000000-analytics-workshop-bucket";
    expect(documentOf(await pipeline({}), "in-tls-only")).to.deep.equal({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "DenyInsecureTransport",
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [bucket, `${bucket}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  it("sets up the bucket one setting after the other, and stores and delivers last", async () => {
    const deployment = await pipeline({ referenceData, versioning: true });
    const chain = ["public-access", "ownership", "tls-only", "encryption", "versioning"];
    const order = [...chain, "lifecycle", "stream"].map((role) => named(deployment, `in-${role}`));
    order.slice(1).forEach((resource, index) => {
      expect(resource.dependencies, resource.name).to.include(order[index]!.urn);
    });
    const lifecycle = named(deployment, "in-lifecycle").urn;
    const attachment = named(deployment, "in-firehose-policy-attachment").urn;
    expect(named(deployment, "in-reference-data").dependencies).to.include(lifecycle);
    expect(named(deployment, "in-stream").dependencies).to.include(attachment);
  });

  it("aborts uploads, expires results, and former versions where there are any", async () => {
    const rules = async (args: IngestPipelineArgs): Promise<unknown> =>
      named(await pipeline(args), "in-lifecycle").inputs.rules;
    const always = [
      {
        id: "abort-multipart-uploads",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      },
      {
        id: "expire-query-results",
        status: "Enabled",
        filter: { prefix: "query_results/" },
        expiration: { days: 30 },
      },
    ];
    expect(await rules({})).to.deep.equal(always);
    expect(await rules({ versioning: true })).to.deep.equal([
      ...always,
      {
        id: "expire-former-versions",
        status: "Enabled",
        filter: {},
        noncurrentVersionExpiration: { noncurrentDays: 90 },
      },
    ]);
  });

  it("keeps bucket and stream unless their destruction is allowed", async () => {
    for (const allowDestroy of [false, true]) {
      const deployment = await pipeline({ allowDestroy });
      expect(named(deployment, "in-bucket").inputs.forceDestroy).to.equal(allowDestroy);
      expect(named(deployment, "in-bucket").protect ?? false).to.equal(!allowDestroy);
      expect(named(deployment, "in-stream").protect ?? false).to.equal(!allowDestroy);
    }
  });

  it("encrypts with a key of one's own, and lets Firehose use it", async () => {
    const deployment = await pipeline({ kmsKeyArn });
    expect(JSON.stringify(named(deployment, "in-encryption").inputs)).to.contain(kmsKeyArn);
    expect(JSON.stringify(documentOf(deployment, "in-firehose-policy"))).to.contain(
      '{"Effect":"Allow","Action":["kms:Decrypt","kms:GenerateDataKey"]',
    );
  });

  it("refuses an output where it decides which resources there are", async () => {
    let refusal: unknown;
    try {
      await pipeline({ versioning: pulumi.output(true) });
    } catch (error) {
      refusal = error;
    }
    expect(pulumi.InputPropertyError.isInstance(refusal)).to.equal(true);
    expect(String(refusal)).to.contain("versioning");
  });
});
