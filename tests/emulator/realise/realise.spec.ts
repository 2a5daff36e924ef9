import { join } from "node:path";

import { expect } from "chai";

import {
  assetSignature,
  type DeployedResource,
  signature,
} from "../../../lake/deployment/deployment";
import { realise } from "../../../lake/emulator/realise";
import {
  bucketResource,
  crawlerResource,
  deployment,
  lakeDeployment,
  resource,
  streamResource,
  workgroupResource,
} from "../../support/emulator/deployments";
import { doors, errorOf, type LakeUnderTest } from "../../support/emulator/lakeDoors";

const directory = join(__dirname, "..", "..", "fixtures", "secondLake");

describe("realise", () => {
  let under: LakeUnderTest;

  beforeEach(async () => {
    under = await doors[0]!.open();
  });

  afterEach(() => under.close());

  const run = (resources: readonly DeployedResource[]) =>
    realise(deployment(resources), under.lake, { directory });

  it("tells what it runs and what it does not, each type once", async () => {
    const queue = () => resource("aws:sqs/queue:Queue", {});
    const component = { ...resource("own:index:Part", {}), custom: false };
    const provider = resource("pulumi:providers:aws", {});
    expect(
      await run([component, provider, queue(), bucketResource("b-one"), queue()]),
    ).to.deep.equal({
      emulated: ["aws:s3/bucket:Bucket"],
      notEmulated: ["aws:sqs/queue:Queue"],
    });
  });

  it("uploads files of the program, and leaves equal objects alone", async () => {
    const asset = { [signature]: assetSignature, hash: "", path: "data/machines.json" };
    const upload = resource("aws:s3/bucketObjectv2:BucketObjectv2", {
      bucket: "lake-bucket",
      key: "machines.json",
      source: asset,
    });
    await run([...lakeDeployment().resources, upload]);
    const { objects } = under.lake.state;
    const first = objects.object("lake-bucket", "machines.json")!;
    expect(first.size).to.be.above(0);
    await run([...lakeDeployment().resources, upload]);
    expect(objects.object("lake-bucket", "machines.json")!.id).to.equal(first.id);
  });

  it("names the file that is not there", async () => {
    const source = { [signature]: assetSignature, hash: "", path: "data/none.json" };
    const upload = resource("aws:s3/bucketObjectv2:BucketObjectv2", {
      bucket: "lake-bucket",
      key: "none.json",
      source,
    });
    expect((await errorOf(run([upload]))).message).to.match(/cannot read data\/none\.json$/);
  });

  it("takes streams and crawlers away that are not declared any more, and no data", async () => {
    const { objects, streams, crawlers } = under.lake.state;
    await objects.put("lake-bucket", "data", Buffer.from("x"), 0);
    await run([bucketResource("lake-bucket"), streamResource("stream")]);
    expect(streams.names()).to.deep.equal(["stream"]);
    expect(crawlers.all()).to.deep.equal([]);
    expect(objects.list("lake-bucket")).to.have.length(1);
  });

  it("takes the empty values of the AWS provider's state for nothing", async () => {
    const { workgroups } = under.lake.state;
    const nothing = { outputLocation: "", encryptionConfiguration: { kmsKeyArn: "" } };
    await run([
      crawlerResource("c", { s3Targets: [{ path: "s3://b/", connectionName: "", sampleSize: 0 }] }),
      workgroupResource("w", { bytesScannedCutoffPerQuery: 0, resultConfiguration: nothing }),
    ]);
    expect(workgroups.workgroup("w")).not.to.have.any.keys(
      ...["bytesScannedCutoff", "outputLocation", "kmsKey"],
    );
  });

  it("declares a conversion as the API reads it, empty texts for nothing", async () => {
    const roleArn = "arn:aws:iam::000000000000:role/r";
    const dataFormatConversionConfiguration = {
      enabled: true,
      inputFormatConfiguration: { deserializer: { hiveJsonSerDe: { timestampFormats: [] } } },
      outputFormatConfiguration: { serializer: { parquetSerDe: { compression: "GZIP" } } },
      schemaConfiguration: {
        catalogId: "",
        databaseName: "lakedb",
        tableName: "t",
        roleArn,
        versionId: "LATEST",
      },
    };
    await run([streamResource("s", { dataFormatConversionConfiguration, bufferingSize: 64 })]);
    expect(under.lake.state.streams.stream("s").destination.conversion).to.deep.equal({
      roleArn,
      databaseName: "lakedb",
      tableName: "t",
      tableVersion: "LATEST",
      serDe: "org.apache.hive.hcatalog.data.JsonSerDe",
      compression: "GZIP",
    });
  });

  it("counts the versions of a stream's destination", async () => {
    const { streams } = under.lake.state;
    await run([streamResource("stream")]);
    expect(streams.stream("stream").versionId).to.equal("1");
    await run([streamResource("stream", { prefix: "other/" })]);
    expect(streams.stream("stream").versionId).to.equal("2");
  });

  // Each of these changes what a lake holds, so that leaving it out would be a wrong answer.
  const refused: [what: string, resource: () => DeployedResource, message: RegExp][] = [
    [
      "expressions of partition keys",
      () => streamResource("s", { prefix: "a/!{partitionKeyFromQuery:k}/" }),
      /!\{partitionKeyFromQuery:k\}/,
    ],
    [
      "processing",
      () =>
        streamResource("s", {
          processingConfiguration: { enabled: true, processors: [{ type: "Lambda" }] },
        }),
      /processor Lambda/,
    ],
    [
      "other destinations",
      () =>
        resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
          name: "s",
          destination: "redshift",
        }),
      /destination redshift/,
    ],
    ["schedules", () => crawlerResource("c", { schedule: "cron(0 1 * * ? *)" }), /schedule/],
    ["JDBC targets", () => crawlerResource("c", { jdbcTargets: [{}] }), /jdbcTargets/],
    [
      "event crawls",
      () => crawlerResource("c", { recrawlPolicy: { recrawlBehavior: "CRAWL_EVENT_MODE" } }),
      /CRAWL_EVENT_MODE/,
    ],
  ];
  for (const [what, given, message] of refused) {
    it(`refuses ${what} by name`, async () => {
      const error = await errorOf(run([given()]));
      expect(error.name).to.equal("UserError");
      expect(error.message)
        .to.match(message)
        .and.to.match(/is not emulated$/);
    });
  }
});
