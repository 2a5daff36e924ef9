import { readFileSync } from "node:fs";

import { expect } from "chai";

import { unknownValue } from "../../lake/deployment/deployment";
import { checkInputs } from "../../lake/deployment/resources/check";
import { completeInputs, withDefaults } from "../../lake/deployment/resources/complete";
import type { Subject } from "../../lake/deployment/resources/facts";
import { factsOf, resourceFacts } from "../../lake/deployment/resources/index";

const placement = {
  account: "111122223333",
  region: "us-east-1",
  partition: "aws",
  defaultTags: {},
};

const bucket = factsOf("aws:s3/bucket:Bucket")!;
const stream = factsOf("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream")!;
const crawler = factsOf("aws:glue/crawler:Crawler")!;
const logGroup = factsOf("aws:cloudwatch/logGroup:LogGroup")!;

const s3 = { bucketArn: "arn:aws:s3:::lake", roleArn: "arn:aws:iam::111122223333:role/r" };
const firehose = (more: object): Record<string, unknown> => ({
  destination: "extended_s3",
  extendedS3Configuration: { ...s3, ...more },
});

/** The SDK's module of a type: `aws:s3/bucket:Bucket` is in `s3/bucket`. */
function sdkSource(type: string): string {
  return readFileSync(require.resolve(`@pulumi/aws/${type.split(":")[1]}`), "utf8");
}

describe("resource facts", () => {
  it("have one entry per type", () => {
    const types = resourceFacts.map(({ type }) => type);
    expect(new Set(types).size).to.equal(types.length);
  });

  for (const facts of resourceFacts) {
    // The SDK's own classes are the reference for tokens, required inputs and property names.
    it(`of ${facts.type} agree with the SDK`, () => {
      const source = sdkSource(facts.type);
      expect(source).to.contain(`__pulumiType = '${facts.type}'`);
      const required = [...source.matchAll(/Missing required property '(\w+)'/g)].map(([, n]) => n);
      const ours = Object.keys(facts.inputs).filter((path) => facts.inputs[path]?.required);
      expect(ours.filter((path) => !path.includes("."))).to.include.members(required);
      const properties = [
        ...Object.keys(facts.inputs),
        ...Object.keys(facts.defaults ?? {}),
        ...(facts.computedNames ?? []),
        ...facts.replaceOnChanges,
        ...(facts.atLeastOneOf ?? []).flat(),
        ...(facts.autoName ? [facts.autoName.property] : []),
      ].map((path) => path.split(".")[0]);
      for (const property of properties) expect(source).to.contain(`resourceInputs["${property}"]`);
    });
  }

  it("know in a preview the names of all that they compute", () => {
    for (const facts of resourceFacts) {
      const subject: Subject = { urn: "urn", name: "name", inputs: {}, placement };
      const computed = Object.keys(facts.computed?.(subject) ?? {});
      expect(facts.computedNames ?? [], facts.type).to.include.members(computed);
    }
  });

  const accepted: [string, typeof bucket, Record<string, unknown>][] = [
    ["a bucket name with dots", bucket, { bucket: "000000000000-lake.raw" }],
    ["a buffer of 1 MiB and 0 s", stream, firehose({ bufferingSize: 1, bufferingInterval: 0 })],
    [
      "a buffer of 128 MiB and 900 s",
      stream,
      firehose({ bufferingSize: 128, bufferingInterval: 900 }),
    ],
    ["an unknown role", stream, firehose({ roleArn: unknownValue })],
    ["a stream to another destination", stream, { destination: "splunk" }],
    ["retention for ever", logGroup, { retentionInDays: 0 }],
    [
      "a crawler of two paths",
      crawler,
      { databaseName: "db", role: "r", s3Targets: [{ path: "s3://a/" }, { path: "s3://b/" }] },
    ],
  ];
  for (const [title, facts, inputs] of accepted) {
    it(`accept ${title}`, () => {
      expect(checkInputs(facts, inputs)).to.deep.equal([]);
    });
  }

  const size = "extendedS3Configuration.bufferingSize";
  const interval = "extendedS3Configuration.bufferingInterval";
  const refused: [string, typeof bucket, Record<string, unknown>, string, string, string][] = [
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    ["a short bucket name", bucket, { bucket: "ab" }, "bucket", "3 characters or more", '"ab"'],
    [
      "an upper-case bucket name",
      bucket,
      { bucket: "Lake" },
      "bucket",
      "a bucket name (lower-case letters, digits, - and .)",
      '"Lake"',
    ],
    [
      "a bucket name like an address",
      bucket,
      { bucket: "10.0.0.1" },
      "bucket",
      "a bucket name (lower-case letters, digits, - and .)",
      '"10.0.0.1"',
    ],
    // https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
    ["a buffer below 1 MiB", stream, firehose({ bufferingSize: 0 }), size, "at least 1", "0"],
    [
      "a buffer above 128 MiB",
      stream,
      firehose({ bufferingSize: 129 }),
      size,
      "at most 128",
      "129",
    ],
    [
      "an interval above 900 s",
      stream,
      firehose({ bufferingInterval: 901 }),
      interval,
      "at most 900",
      "901",
    ],
    [
      "an unknown compression",
      stream,
      firehose({ compressionFormat: "gzip" }),
      "extendedS3Configuration.compressionFormat",
      "one of UNCOMPRESSED, GZIP, ZIP, Snappy, HADOOP_SNAPPY",
      '"gzip"',
    ],
    ["a stream without destination", stream, {}, "destination", "required", "nothing"],
    [
      "an S3 stream without settings",
      stream,
      { destination: "extended_s3" },
      "extendedS3Configuration",
      "required where destination is extended_s3",
      "nothing",
    ],
    [
      "a role that is no ARN",
      stream,
      firehose({ roleArn: "role" }),
      "extendedS3Configuration.roleArn",
      "the ARN of a role",
      '"role"',
    ],
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    [
      "a retention of 2 days",
      logGroup,
      { retentionInDays: 2 },
      "retentionInDays",
      `one of ${logGroup.inputs.retentionInDays!.oneOf!.join(", ")}`,
      "2",
    ],
    [
      "a target without path",
      crawler,
      { databaseName: "db", role: "r", s3Targets: [{ path: "s3://a/" }, {}] },
      "s3Targets[1].path",
      "required",
      "nothing",
    ],
    [
      "a configuration that is no JSON",
      crawler,
      { databaseName: "db", role: "r", s3Targets: [{ path: "s3://a/" }], configuration: "{" },
      "configuration",
      "a JSON document",
      '"{"',
    ],
  ];
  for (const [title, facts, inputs, property, requirement, observed] of refused) {
    it(`refuse ${title}`, () => {
      expect(checkInputs(facts, inputs)).to.deep.equal([{ property, requirement, observed }]);
    });
  }

  it("want a crawler to have a target of some kind", () => {
    const [problem] = checkInputs(crawler, { databaseName: "db", role: "r", s3Targets: [] });
    expect(problem).to.include({ property: "s3Targets", observed: "nothing" });
    expect(problem!.requirement).to.match(/^required, or one of catalogTargets, /);
  });

  it("name a resource without a name after its logical name", () => {
    const made = completeInputs(bucket, {}, { urn: "urn:a", name: "Raw" });
    expect(made.bucket).to.match(/^raw-[0-9a-f]{7}$/);
    const prefixed = completeInputs(bucket, { bucketPrefix: "p-" }, { urn: "urn:a", name: "Raw" });
    expect(prefixed.bucket).to.match(/^p-[0-9a-f]{7}$/);
  });

  it("fill defaults into blocks that are there, and make no block", () => {
    const filled = withDefaults(stream, firehose({ bufferingSize: 64 }), placement);
    expect(filled.extendedS3Configuration).to.deep.equal({
      ...s3,
      bufferingSize: 64,
      bufferingInterval: 300,
      compressionFormat: "UNCOMPRESSED",
      customTimeZone: "UTC",
      s3BackupMode: "Disabled",
    });
    expect(filled).not.to.have.property("serverSideEncryption");
  });

  const urn = "urn:pulumi:dev::lake::type::name";
  const ids: [string, Record<string, unknown>, string][] = [
    ["aws:s3/bucket:Bucket", { bucket: "lake" }, "lake"],
    ["aws:s3/bucketPolicy:BucketPolicy", { bucket: "lake" }, "lake"],
    ["aws:iam/role:Role", { name: "role", path: "/" }, "role"],
    ["aws:iam/rolePolicy:RolePolicy", { role: "role", name: "policy" }, "role:policy"],
    ["aws:iam/policy:Policy", { name: "p", path: "/a/" }, "arn:aws:iam::111122223333:policy/a/p"],
    [stream.type, { name: "s" }, "arn:aws:firehose:us-east-1:111122223333:deliverystream/s"],
    ["aws:glue/catalogDatabase:CatalogDatabase", { name: "db" }, "111122223333:db"],
    ["aws:glue/catalogTable:CatalogTable", { databaseName: "db", name: "t" }, "111122223333:db:t"],
    ["aws:athena/workgroup:Workgroup", { name: "w" }, "w"],
  ];
  for (const [type, inputs, id] of ids) {
    // The formats are those that `pulumi import` takes, in each class's documentation.
    it(`give ${type} the id that it is imported by`, () => {
      const facts = factsOf(type)!;
      expect(facts.id({ urn, name: "name", inputs, placement })).to.equal(id);
    });
  }

  it("read back from an id what the id was made of", () => {
    for (const facts of resourceFacts.filter(({ fromId }) => fromId)) {
      const given = facts.fromId!("a/b:c");
      const id = facts.id({ urn, name: "name", inputs: { path: "/", ...given }, placement });
      const again = facts.fromId!(id);
      expect(again, facts.type).to.deep.equal(
        facts.fromId!(facts.id({ urn, name: "name", inputs: { path: "/", ...again }, placement })),
      );
    }
  });
});
