import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { apiMember, apiModels, wholePattern } from "../../lake/deployment/resources/api/members";
import { botocoreVersion } from "../../tools/apiModels/botocore";
import { extract, membersOfOperation, type ServiceModel } from "../../tools/apiModels/extract";
import { emulatedOperations } from "../../tools/apiModels/operations";
import { membersOfFacts } from "../../tools/apiModels/write";

const model: ServiceModel = {
  metadata: { apiVersion: "2026-01-01" },
  operations: { CreateThing: { input: { shape: "CreateThingRequest" } }, ListThings: {} },
  shapes: {
    CreateThingRequest: {
      type: "structure",
      required: ["Name"],
      members: { Name: { shape: "Name" }, Parts: { shape: "Parts" } },
    },
    Name: { type: "string", min: 1, max: 8, pattern: "[a-z]+" },
    Parts: { type: "list", member: { shape: "Part" }, max: 3 },
    Part: { type: "structure", required: ["Kind"], members: { Kind: { shape: "Kind" } } },
    Kind: { type: "string", enum: ["big", "small"] },
  },
};

const treeModel: ServiceModel = {
  metadata: { apiVersion: "2026-01-01" },
  operations: { PlantTree: { input: { shape: "PlantTreeRequest" } } },
  shapes: {
    PlantTreeRequest: { type: "structure", members: { Root: { shape: "Node" } } },
    Node: {
      type: "structure",
      members: {
        Name: { shape: "Name" },
        Marks: { shape: "Marks" },
        Children: { shape: "Children" },
      },
    },
    Children: { type: "list", member: { shape: "Node" } },
    Marks: { type: "map", key: { shape: "Name" }, value: { shape: "Count" } },
    Name: { type: "string", max: 8 },
    Count: { type: "integer" },
  },
};

const rows = Object.entries(apiModels.services).flatMap(([service, { operations }]) =>
  Object.entries(operations).flatMap(([operation, members]) =>
    Object.keys(members).map((path) => `${service}.${operation}.${path}`),
  ),
);

describe("what is taken from API models", () => {
  it("is the bounds, values and need of the members that are named, and of no others", () => {
    const names = ["thing.CreateThing.Name", "thing.CreateThing.Parts[].Kind"];
    expect(extract(names, () => model)).to.deep.equal({
      thing: {
        apiVersion: "2026-01-01",
        operations: {
          CreateThing: {
            Name: { type: "string", required: true, min: 1, max: 8, pattern: "[a-z]+" },
            "Parts[].Kind": { type: "string", required: true, enum: ["big", "small"] },
          },
        },
      },
    });
    expect(extract(["thing.CreateThing.Parts"], () => model).thing!.operations).to.deep.equal({
      CreateThing: { Parts: { type: "list", max: 3 } },
    });
  });

  for (const name of [
    "CreateThing.Nam",
    "CreateThing.Parts.Kind",
    "ListThings.Name",
    "Gone.Name",
  ]) {
    it(`cannot be taken of ${name}, and says so`, () => {
      expect(() => extract([`thing.${name}`], () => model)).to.throw(
        `botocore's models have no thing.${name}`,
      );
    });
  }

  it("enters lists and maps of whole requests, and no structure inside itself", () => {
    const members = membersOfOperation(treeModel, "thing", "PlantTree", new Set());
    const inside = ["", ".Name", ".Marks", ".Marks{key}", ".Marks{}", ".Children", ".Children[]"];
    expect(members).to.deep.equal(inside.map((path) => `thing.PlantTree.Root${path}`));
    const { PlantTree } = extract(members, () => treeModel).thing!.operations;
    expect(PlantTree!["Root.Marks{key}"]).to.deep.equal({ type: "string", max: 8 });
    expect(PlantTree!["Root.Marks{}"]).to.deep.equal({ type: "integer" });
    expect(membersOfOperation(treeModel, "thing", "PlantTree", new Set(["Root"]))).to.be.empty;
  });

  it("stands in the table for each member that the facts name", () => {
    expect(rows).to.include.members(membersOfFacts());
  });

  it("stands in the table for no other but those of requests that the lake answers", () => {
    const named = new Set(membersOfFacts());
    const others = rows.filter((row) => !named.has(row));
    for (const row of others) {
      const [service = "", operation = "", member = ""] = row.split(/[.[{]/);
      const { operations = [], leftOut = [] } = emulatedOperations[service] ?? {};
      expect(operations, row).to.include(operation);
      expect(leftOut, row).not.to.include(member);
    }
  });

  it("names its source, version and licence", () => {
    expect(apiModels.licence).to.equal("Apache-2.0");
    expect(apiModels.source).to.contain(`botocore ${botocoreVersion()}`);
    const file = join(__dirname, "..", "..", "tools", "apiModels", "requirements.txt");
    expect(readFileSync(file, "utf8")).to.match(/^botocore==\S+ --hash=sha256:[0-9a-f]{64}$/m);
  });

  it("has patterns that this language can read", () => {
    for (const row of rows) {
      const { pattern } = apiMember(row);
      expect(() => pattern && wholePattern(pattern), row).not.to.throw();
    }
  });

  // https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html
  it("agrees with what AWS's pages say", () => {
    const hints = "firehose.CreateDeliveryStream.ExtendedS3DestinationConfiguration.BufferingHints";
    expect(apiMember(`${hints}.SizeInMBs`)).to.deep.equal({ type: "integer", min: 1, max: 128 });
    expect(apiMember(`${hints}.IntervalInSeconds`)).to.include({ min: 0, max: 900 });
    expect(apiMember("iam.CreateRole.RoleName")).to.include({ required: true, max: 64 });
  });

  it("is missed by name where the table lacks it", () => {
    expect(() => apiMember("s3.CreateBucket.Gone")).to.throw(
      "api/models.json has no s3.CreateBucket.Gone: run tools/apiModels/write.ts",
    );
  });
});
