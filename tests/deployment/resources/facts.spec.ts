import { readFileSync } from "node:fs";

import { expect } from "chai";

import { completeInputs, withDefaults } from "../../../lake/deployment/resources/complete";
import type { Subject } from "../../../lake/deployment/resources/facts";
import { resourceFacts } from "../../../lake/deployment/resources/index";
import { factsNamed, placement, wholeRule } from "../../support/facts";

const bucket = factsNamed("Bucket");
const stream = factsNamed("FirehoseDeliveryStream");

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
      const ours = Object.keys(facts.inputs).filter(
        (path) => wholeRule(facts.inputs[path]!).required,
      );
      expect(ours.filter((path) => !path.includes("."))).to.include.members(required);
      const properties = [
        ...Object.keys(facts.inputs),
        ...Object.keys(facts.defaults ?? {}),
        ...(facts.computedNames ?? []),
        ...facts.replaceOnChanges,
        ...(facts.keptWhenAbsent ?? []),
        ...(facts.unordered ?? []),
        ...(facts.changing ?? []),
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
  const arn = "arn:aws:firehose:us-east-1:111122223333:deliverystream/s";
  const policy = "arn:aws:iam::111122223333:policy/a/b/p";
  const attached = "arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole";
  /** Type, id and what the id tells: the formats that `pulumi import` takes, in each class's page. */
  const ids: [string, string, Record<string, unknown>][] = [
    ["Bucket", "lake", { bucket: "lake" }],
    ["BucketLifecycleConfiguration", "lake", { bucket: "lake" }],
    [
      "BucketLifecycleConfiguration",
      "lake,111122223333",
      { bucket: "lake", expectedBucketOwner: "111122223333" },
    ],
    ["BucketObjectv2", "lake/a/b.json", { bucket: "lake", key: "a/b.json" }],
    ["BucketOwnershipControls", "lake", { bucket: "lake" }],
    ["BucketPolicy", "lake", { bucket: "lake" }],
    ["BucketPublicAccessBlock", "lake", { bucket: "lake" }],
    ["BucketServerSideEncryptionConfiguration", "lake", { bucket: "lake" }],
    ["BucketVersioning", "lake", { bucket: "lake" }],
    ["CatalogDatabase", "111122223333:db", { catalogId: "111122223333", name: "db" }],
    [
      "CatalogTable",
      "111122223333:db:t",
      { catalogId: "111122223333", databaseName: "db", name: "t" },
    ],
    ["Crawler", "c", { name: "c" }],
    ["FirehoseDeliveryStream", arn, { name: "s" }],
    ["LogGroup", "/a/b", { name: "/a/b" }],
    ["LogStream", "s", { name: "s" }],
    ["Policy", policy, { name: "p", path: "/a/b/" }],
    ["Role", "r", { name: "r" }],
    ["RolePolicy", "r:p", { role: "r", name: "p" }],
    ["RolePolicyAttachment", `r/${attached}`, { role: "r", policyArn: attached }],
    ["Workgroup", "w", { name: "w" }],
  ];
  for (const [type, id, inputs] of ids) {
    it(`read ${id} as the id of a ${type}, and give it back`, () => {
      const facts = factsNamed(type);
      expect(facts.fromId(id)).to.deep.equal(inputs);
      expect(facts.id({ urn, name: "name", inputs, placement })).to.equal(id);
    });
  }

  const stackId = "arn:aws:cloudformation:us-east-1:111122223333:stack/kdg/";

  it("read the ids that AWS makes as far as they tell", () => {
    const [stack, query] = [factsNamed("Stack"), factsNamed("NamedQuery")];
    expect(stack.id({ urn, name: "n", inputs: { name: "kdg" }, placement })).to.match(
      new RegExp(`^${stackId}[0-9a-f-]{36}$`),
    );
    expect(stack.fromId(`${stackId}0e1d`)).to.deep.equal({ name: "kdg" });
    expect(stack.fromId("kdg")).to.deep.equal({ name: "kdg" });
    expect(query.fromId("0e1d")).to.deep.equal({});
  });

  it("know each type's id", () => {
    const known = new Set([...ids.map(([type]) => type), "Stack", "NamedQuery"]);
    expect(resourceFacts.map(({ type }) => type.split(":").at(-1)!)).to.have.members([...known]);
  });
});
