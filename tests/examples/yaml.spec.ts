import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { parse } from "yaml";

import { evaluate } from "../../lake/deployment/evaluate";
import { golden, packageFolder } from "../support/plugin/packageSchema";
import { problemsOf, type YamlProgram } from "../support/plugin/yamlProgram";

const root = join(__dirname, "..", "..");
const folder = join(root, "examples", "yaml");

function read(): YamlProgram {
  return parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as YamlProgram;
}

describe("examples/yaml", () => {
  it("says only what the package's schema has", () => {
    expect(problemsOf(read(), golden)).to.deep.equal([]);
    expect(join(folder, read().packages["analytics-workshop"]!)).to.equal(packageFolder);
  });

  it("says for each resource what examples/typescript says", async () => {
    const { resources } = await evaluate({
      directory: join(root, "examples", "typescript"),
      stack: "dev",
    });
    for (const [name, { type, properties }] of Object.entries(read().resources)) {
      const inTypeScript = resources.find((resource) => resource.name === name)!;
      expect(inTypeScript.type).to.equal(type);
      expect(Object.keys(inTypeScript.inputs).sort()).to.deep.equal(Object.keys(properties).sort());
      for (const [property, value] of Object.entries(properties)) {
        if (typeof value === "object" || String(value).startsWith("${")) continue;
        expect(inTypeScript.inputs[property], `${name}.${property}`).to.equal(value);
      }
    }
  });

  // Each edit, and the problem that it is.
  const edits: [string, (program: YamlProgram) => void, string][] = [
    [
      "a property that there is not",
      ({ resources }) => (resources.ingest!.properties.bucket = "b"),
      "ingest.bucket: IngestPipeline has no such property",
    ],
    [
      "a value of another type",
      ({ resources }) => (resources.athena!.properties.scanLimitMiB = "much"),
      'athena.scanLimitMiB: "much" is no number',
    ],
    [
      "a value that an enumeration has not",
      ({ resources }) => (resources.ingest!.properties.compressionFormat = "gzip"),
      'ingest.compressionFormat: "gzip" is none of UNCOMPRESSED, GZIP, ZIP, Snappy, HADOOP_SNAPPY',
    ],
    [
      "a required property left out",
      ({ resources }) => delete resources.catalog!.properties.bucketName,
      "catalog.bucketName: is required",
    ],
    [
      "a component that there is not",
      ({ resources }) => (resources.catalog!.type = "analytics-workshop:index:Catalog"),
      "catalog: there is no analytics-workshop:index:Catalog",
    ],
    [
      "an output that a component has not",
      ({ outputs }) => (outputs.streamName = "${ingest.stream}"),
      "${ingest.stream}: IngestPipeline has no such output",
    ],
    [
      "a name that nothing has",
      ({ resources }) => (resources.athena!.properties.tags = "${labels}"),
      "${labels}: nothing has this name",
    ],
  ];
  for (const [what, edit, problem] of edits) {
    it(`would not pass with ${what}`, () => {
      const program = read();
      edit(program);
      expect(problemsOf(program, golden)).to.include(problem);
    });
  }
});
