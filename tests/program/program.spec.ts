import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect } from "chai";

import main from "../../index";
import { type Deployment, secretSignature } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { readProjectConfiguration } from "../../lake/deployment/projectConfiguration";
import { record } from "../../lake/deployment/record";
import { childrenOf, named } from "../support/declared";

const root = join(__dirname, "..", "..");
const awsPackage = dirname(require.resolve("@pulumi/aws/package.json"));

/** Runs the program as a stack of its own, with changes to the configuration of `dev`. */
function run(changes: Record<string, string> = {}, partition?: string): Promise<Deployment> {
  const { project, config } = readProjectConfiguration(root, "dev");
  const changed = Object.entries(changes).map(([key, value]) => [
    key.includes(":") ? key : `${project}:${key}`,
    value,
  ]);
  return record(
    {
      project,
      stack: "changed",
      config: { ...config, ...Object.fromEntries(changed) },
      secretKeys: [`${project}:kdgPassword`],
      directory: root,
      partition,
    },
    main,
  );
}

async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error("it did not fail");
}

/** Whether the provider's own class of a type takes tags. */
function takesTags(type: string): boolean {
  const [, path = ""] = type.split(":");
  return readFileSync(join(awsPackage, `${path}.js`), "utf8").includes('resourceInputs["tags"]');
}

/** The values of every resource's input `name`, sorted. */
const names = ({ resources }: Deployment): string[] =>
  resources
    .filter(({ type, inputs }) => type.startsWith("aws:") && "name" in inputs)
    .map(({ inputs }) => String(inputs.name))
    .sort();

describe("the program", () => {
  let dev: Deployment;
  let prod: Deployment;

  before(async () => {
    dev = await evaluate({ directory: root, stack: "dev" });
    prod = await evaluate({ directory: root, stack: "prod" });
  });

  it("declares two stacks in one process, each with its own resources", () => {
    expect(dev.outputs.bucketName).to.equal("000000000000-analytics-workshop-bucket");
    expect(prod.outputs.bucketName).to.equal("000000000000-analytics-workshop-bucket-prod");
    expect(dev.resources.length).to.be.greaterThan(20);
    expect(prod.resources.length).to.be.greaterThan(20);
  });

  it("puts every resource into a component, under the component's name", () => {
    for (const deployment of [dev, prod]) {
      const stack = deployment.resources[0]!;
      const components = deployment.resources.filter(({ parent }) => parent === stack.urn);
      expect(components.map(({ name }) => name).sort()).to.deep.equal([
        "athena",
        "catalog",
        "ingest",
        "sessions",
      ]);
      const inside = components.flatMap(({ name }) =>
        childrenOf(deployment, name).filter(([, child]) => child.startsWith(`${name}-`)),
      );
      expect(inside.length).to.equal(deployment.resources.length - 1 - components.length);
    }
  });

  it("uses no name twice, also not across the stacks of one account", () => {
    for (const { resources } of [dev, prod]) {
      const urns = resources.map(({ urn }) => urn);
      expect(new Set(urns).size).to.equal(urns.length);
    }
    // The log stream and the named query have their names inside a group and a workgroup.
    const inside = ["DestinationDelivery", "activityCounts"];
    const shared = names(dev).filter((name) => names(prod).includes(name));
    expect([...new Set(shared)].sort()).to.deep.equal(inside);
    expect(new Set(names(prod)).size).to.equal(names(prod).length);
  });

  it("tags everything that takes tags", () => {
    for (const [stack, deployment] of Object.entries({ dev, prod })) {
      const taggable = deployment.resources.filter(
        ({ type }) => type.startsWith("aws:") && takesTags(type),
      );
      expect(taggable.length).to.be.greaterThan(8);
      for (const { urn, inputs } of taggable) {
        const tags = { workshop: "AnalyticsOnAWS", stack, owner: "analytics-workshop" };
        expect(inputs.tags, urn).to.deep.equal(tags);
      }
    }
  });

  it("protects and keeps what holds data unless destruction is allowed", () => {
    const guarded = ["ingest-bucket", "ingest-stream", "catalog-database", "athena-workgroup"];
    for (const name of guarded) {
      expect(named(prod, name).protect, name).to.equal(true);
      expect(named(dev, name).protect ?? false, name).to.equal(false);
    }
    const forced = (deployment: Deployment): unknown[] =>
      deployment.resources.flatMap(({ inputs }) =>
        "forceDestroy" in inputs ? [inputs.forceDestroy] : [],
      );
    expect(forced(dev)).to.deep.equal([true, true, true]);
    expect(forced(prod)).to.deep.equal([false, false, false]);
  });

  it("stores the tracks, as they are in the repository", () => {
    const { inputs } = named(dev, "ingest-reference-data");
    expect(inputs.key).to.equal("data/reference_data/tracks_list.json");
    expect(inputs.source).to.include({ path: "data/reference_data/tracks_list.json" });
  });

  it("gives the loader and a person the names they need", () => {
    const both = [
      "region",
      "accountId",
      "bucketName",
      "streamName",
      "streamArn",
      "databaseName",
      "crawlerName",
      "workgroupName",
      "resultsLocation",
      "rawLocation",
      "namedQueryId",
      "firehoseRoleArn",
      "glueRoleArn",
      "sessionRoleArn",
    ];
    expect(dev.outputs).to.have.all.keys(both);
    expect(prod.outputs).to.have.all.keys([...both, "sessionClientRoleArn", "queryRoleArn"]);
    expect(prod.outputs).to.include({
      streamName: "analytics-workshop-stream-prod",
      databaseName: "analyticsworkshopdb_prod",
      crawlerName: "AnalyticsworkshopCrawler-prod",
      resultsLocation: "s3://000000000000-analytics-workshop-bucket-prod/query_results/",
    });
  });

  it("hardens by defaults alone", () => {
    const destination = named(prod, "ingest-stream").inputs.extendedS3Configuration;
    expect(destination).to.include({ compressionFormat: "GZIP", errorOutputPrefix: "errors/" });
    expect(JSON.stringify(prod)).not.to.match(/FullAccess|AWSGlueServiceRole|glue:\*/);
    expect(JSON.stringify(dev)).to.match(/FullAccess/);
  });

  it("takes the partition from the provider", async () => {
    for (const profile of ["workshop", "hardened"]) {
      const china = await run({ profile, "aws:region": "cn-north-1" }, "aws-cn");
      expect(JSON.stringify(china)).to.contain("arn:aws-cn:").and.not.to.contain("arn:aws:");
    }
  });

  it("has the Kinesis Data Generator only where it is asked for, its password secret", async () => {
    const deployment = await run({ kdgEnabled: "true", kdgPassword: "not4telling" });
    expect(childrenOf(deployment, "generator")).to.deep.equal([["Stack", "generator-stack"]]);
    expect(named(deployment, "generator-stack").inputs.parameters)
      .to.have.property("Password")
      .that.includes({ plaintext: '"not4telling"' });
    expect(JSON.stringify(named(deployment, "generator").inputs)).to.contain(secretSignature);
    expect(JSON.stringify(deployment.outputs)).not.to.contain("not4telling");
  });

  it("leaves open in a preview what only a deployment can tell", async () => {
    const preview = await evaluate({ directory: root, stack: "prod", preview: true });
    expect(preview.resources.map(({ urn }) => urn).sort()).to.deep.equal(
      prod.resources.map(({ urn }) => urn).sort(),
    );
  });

  it("lets every name be set", async () => {
    const deployment = await run({ bucketName: "my-lake", streamName: "s", databaseName: "d" });
    expect(deployment.outputs).to.include({ bucketName: "my-lake", streamName: "s" });
    expect(deployment.outputs).to.include({
      databaseName: "d",
      rawLocation: "s3://my-lake/data/raw/",
    });
  });

  it("stops before any resource, naming every bad value", async () => {
    const error = await failure(run({ bufferSizeMiB: "0", rawPrefix: "raw" }));
    expect(error.message.split("\n")).to.have.length(3);
    expect(error.message).to.match(/bufferSizeMiB is "0": it must be a whole number from 1 to 128/);
    expect(error.message).to.match(/rawPrefix is "raw": it must end with a slash/);
  });
});

describe("data/reference_data/tracks_list.json", () => {
  const text = readFileSync(join(root, "data", "reference_data", "tracks_list.json"), "utf8");
  const lines = text.split("\n");

  it("is JSON Lines of a hundred tracks, without a last newline", () => {
    expect(lines).to.have.length(100);
    expect(text.endsWith("}")).to.equal(true);
    lines.forEach((line, index) => {
      const track = JSON.parse(line) as Record<string, string>;
      expect(Object.keys(track)).to.deep.equal(["track_id", "track_name", "artist_name"]);
      expect(track.track_id).to.equal(String(index + 1));
    });
  });

  it("has a name for each track, some artists twice, and marks that readers must quote", () => {
    const tracks = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(new Set(tracks.map((track) => track.track_name)).size).to.equal(100);
    expect(new Set(tracks.map((track) => track.artist_name)).size).to.equal(89);
    expect(text).to.match(/^[\x20-\x7e\n]*$/);
    for (const mark of ["&", ", ", "$", "!", "'"]) {
      expect(
        tracks.some((track) => track.track_name?.includes(mark)),
        mark,
      ).to.equal(true);
    }
  });
});
