import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { secretSignature, signature, unknownValue } from "../../lake/deployment/deployment";
import { fromExport } from "../../lake/deployment/fromExport";
import { decode, stackOutputs } from "../../lake/deployment/outputs";

const file = join(__dirname, "../fixtures/deployment/export.json");
const read = (): { deployment: { resources: Record<string, unknown>[] } } =>
  JSON.parse(readFileSync(file, "utf8")) as {
    deployment: { resources: Record<string, unknown>[] };
  };

describe("fromExport", () => {
  it("leaves out default providers and what waits for deletion", () => {
    const { resources } = fromExport(read(), file);
    expect(resources.map(({ name }) => name)).to.deep.equal(["lake-dev", "pipeline", "raw", "own"]);
  });

  it("knows project and stack from the urns", () => {
    expect(fromExport(read(), file)).to.include({ project: "lake", stack: "dev" });
  });

  it("reads a resource with the fields of an evaluation", () => {
    const { resources } = fromExport(read(), file);
    expect(resources[2]).to.deep.equal({
      urn: "urn:pulumi:dev::lake::lake:index:Pipeline$aws:s3/bucket:Bucket::raw",
      type: "aws:s3/bucket:Bucket",
      name: "raw",
      custom: true,
      id: "lake-raw",
      parent: "urn:pulumi:dev::lake::lake:index:Pipeline::pipeline",
      protect: true,
      dependencies: [],
      propertyDependencies: { bucket: [] },
      inputs: { bucket: "lake-raw" },
      outputs: { arn: "arn:aws:s3:::lake-raw", bucket: "lake-raw" },
    });
  });

  it("decodes the stack's outputs and hides what is encrypted", () => {
    const deployment = fromExport(read(), file);
    const outputs = { bucketName: "lake-raw", open: { user: "u" }, closed: "[secret]" };
    expect(deployment.outputs).to.deep.equal(outputs);
    expect(stackOutputs(deployment)).to.deep.equal(outputs);
    expect(deployment.secretOutputs).to.deep.equal(["open", "closed"]);
  });

  it("reads a stack that was never deployed", () => {
    const { resources, outputs } = fromExport({ version: 3, deployment: {} }, file);
    expect({ resources, outputs }).to.deep.equal({ resources: [], outputs: {} });
  });

  for (const wrong of [
    ...[null, {}, [], { deployment: { resources: {} } }],
    ...[null, "urn", {}, { urn: "urn:pulumi:dev::lake::a::b" }].map((item) => ({
      deployment: { resources: [item] },
    })),
  ]) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      expect(() => fromExport(wrong, "state.json")).to.throw(
        "state.json: must be the JSON of a stack export",
      );
    });
  }
});

describe("decode", () => {
  const secret = (content: object): object => ({ [signature]: secretSignature, ...content });
  const cases: [string, unknown, unknown][] = [
    ["a secret of an export", secret({ plaintext: '{"a":[1]}' }), { a: [1] }],
    ["a secret of the wire", secret({ value: "x" }), "x"],
    ["a secret inside a secret", secret({ value: secret({ plaintext: '"x"' }) }), "x"],
    ["a secret inside a list", [secret({ value: 1 }), 2], [1, 2]],
    ["an encrypted secret", secret({ ciphertext: "v1:a" }), "[secret]"],
    ["an unknown value", unknownValue, unknownValue],
    ["null", null, null],
  ];
  for (const [title, value, plain] of cases) {
    it(`gives the plain value of ${title}`, () => {
      expect(decode(value)).to.deep.equal(plain);
    });
  }
});
