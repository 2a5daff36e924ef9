import { expect } from "chai";

import { unknownValue } from "../../../lake/deployment/deployment";
import type { Declared } from "../../../lake/deployment/resources/facts";
import { resourceFacts } from "../../../lake/deployment/resources/index";
import {
  checkResource,
  createResource,
  previewResource,
  readResource,
  stableOutputs,
  updateResource,
} from "../../../lake/deployment/resources/lifecycle";
import { factsNamed, placement } from "../../support/facts";

const declared = { urn: "urn:pulumi:dev::lake::type::name", name: "name" };
const stream = factsNamed("FirehoseDeliveryStream");
const of = (extendedS3Configuration: object, more: object = {}): Declared => ({
  ...declared,
  inputs: { name: "s", destination: "extended_s3", extendedS3Configuration, ...more },
});
const arn = "arn:aws:firehose:us-east-1:111122223333:deliverystream/s";

describe("a resource's life", () => {
  it("begins with a check that names it and tells what AWS would refuse", () => {
    const bucket = checkResource(factsNamed("Bucket"), { ...declared, inputs: {} }, placement);
    expect(bucket.inputs.bucket).to.match(/^name-[0-9a-f]{7}$/);
    expect(bucket.problems).to.deep.equal([]);
    const refused = checkResource(
      factsNamed("Bucket"),
      { ...declared, inputs: { bucket: "A" } },
      placement,
    );
    expect(refused.problems.map(({ property }) => property)).to.deep.equal(["bucket"]);
  });

  it("knows nothing computed in the preview of its creation", () => {
    const outputs = previewResource(stream, of({}), placement);
    for (const name of stream.computedNames!) expect(outputs[name]).to.equal(unknownValue);
  });

  it("has an id and all that is computed once it is created", () => {
    const { id, outputs } = createResource(stream, of({}), placement);
    expect(id).to.equal(arn);
    expect(outputs).to.include({ arn, versionId: "1", region: "us-east-1" });
  });

  it("keeps what is stable in an update, in the preview too", () => {
    const before = createResource(stream, of({ prefix: "a/" }), placement);
    const preview = previewResource(stream, of({ prefix: "b/" }), placement, before);
    expect(preview).to.include({ arn, versionId: unknownValue });
    const after = updateResource(stream, of({ prefix: "b/" }), placement, before);
    expect(after).to.include({ arn, versionId: "2" });
    expect(after.extendedS3Configuration).to.include({ prefix: "b/" });
    const again = updateResource(stream, of({}), placement, { id: arn, outputs: after });
    expect(again.versionId).to.equal("3");
  });

  it("keeps every computed output where only tags change", () => {
    const before = createResource(stream, of({}), placement);
    const tagged = of({}, { tags: { owner: "me" } });
    expect(updateResource(stream, tagged, placement, before)).to.deep.include({
      versionId: "1",
      tagsAll: { owner: "me" },
    });
    expect(previewResource(stream, tagged, placement, before).versionId).to.equal("1");
  });

  it("keeps in an update what the program no longer gives and the provider leaves alone", () => {
    const encrypted = of({ prefix: "a/" }, { serverSideEncryption: { enabled: true } });
    const before = createResource(stream, encrypted, placement);
    const serverSideEncryption = { enabled: true, keyType: "AWS_OWNED_CMK" };
    for (const next of [updateResource, previewResource]) {
      const after = next(stream, of({ prefix: "b/" }), placement, before);
      expect(after).to.deep.include({ serverSideEncryption });
    }
  });

  it("has stable outputs that the facts name, in every type", () => {
    expect(stableOutputs(stream)).to.deep.equal(["arn", "destinationId"]);
    for (const facts of resourceFacts) {
      expect(facts.computedNames ?? [], facts.type).to.include.members(stableOutputs(facts));
      expect(stableOutputs(facts), facts.type).not.to.include.members(facts.changing ?? ["none"]);
    }
  });

  const imports: [string, string, string, object][] = [
    ["LogStream", "/a/b:s", "s", { logGroupName: "/a/b", name: "s" }],
    ["BucketObjectv2", "s3://lake/a/b.json", "lake/a/b.json", { bucket: "lake", key: "a/b.json" }],
    ["Stack", "kdg", "kdg", { name: "kdg" }],
    ["FirehoseDeliveryStream", arn, arn, { name: "s" }],
  ];
  for (const [type, imported, id, inputs] of imports) {
    it(`can begin with the import of ${imported} as a ${type}`, () => {
      const found = readResource(
        factsNamed(type),
        { ...declared, inputs: {}, id: imported },
        placement,
      );
      expect(found.id).to.equal(id);
      expect(found.inputs).to.deep.equal(inputs);
    });
  }
});
