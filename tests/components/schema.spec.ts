import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import * as components from "../../components";
import type { DeployedResource } from "../../lake/deployment/deployment";
import { componentSchema } from "../../tools/docs/componentSchema";
import { declare } from "../support/declared";
import {
  golden,
  goldenText,
  packageFolder,
  type PackageSchema,
  type SchemaComponent,
} from "../support/plugin/packageSchema";

const root = join(__dirname, "..", "..");

/** Each component's required arguments, as its interface has them. */
const required = {
  AthenaWorkspace: { bucketName: "some-lake", query: "SELECT 1", queryName: "q" },
  DataGenerator: { password: "abcdef1", username: "ada" },
  GlueCatalog: { bucketName: "some-lake" },
  IngestPipeline: {},
  InteractiveSessionRoles: { bucketName: "some-lake" },
};
const names = Object.keys(required) as (keyof typeof required)[];

function schemaOf(name: string): SchemaComponent {
  return golden.resources[`analytics-workshop:index:${name}`]!;
}

/** The literal that a description ends with. */
function documentedDefault(description: string): unknown {
  const [, literal] = /Default:\s("[^"]*"|\d+|true|false)\.$/.exec(description) ?? [];
  return literal === undefined ? undefined : JSON.parse(literal);
}

type Component = new (name: string, args: object) => unknown;

/** The children of one component, whose own inputs are what it was given. */
async function childrenOf(name: keyof typeof required, args: object): Promise<DeployedResource[]> {
  const Class = components[name] as Component;
  const { resources } = await declare(() => void new Class("x", { ...required[name], ...args }));
  // By urn: what does not depend on each other is registered in any order.
  return resources.filter(({ custom }) => custom).sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

describe("the components' package schema", () => {
  it("has every component and nothing else", () => {
    const tokens = names.map((name) => `analytics-workshop:index:${name}`);
    expect(Object.keys(golden.resources).sort()).to.deep.equal(tokens);
    const exported = Object.entries(components).filter(([, value]) => typeof value === "function");
    expect(exported.map(([name]) => name).sort()).to.deep.equal(names);
    expect(Object.keys(golden.types)).to.deep.equal(["analytics-workshop:index:CompressionFormat"]);
  });

  it("has no plain input and no input of any type: each takes the output of a resource", () => {
    expect(goldenText).not.to.contain('"plain"').and.not.to.contain("pulumi.json#/Any");
  });

  it("offers every compression as Firehose spells it", () => {
    const { enum: members } = golden.types["analytics-workshop:index:CompressionFormat"]!;
    expect(Object.fromEntries(members.map(({ name, value }) => [name, value]))).to.deep.equal(
      components.CompressionFormat,
    );
  });

  for (const name of names) {
    describe(name, () => {
      const { inputProperties, requiredInputs, properties, description } = schemaOf(name);
      const optional = Object.entries(inputProperties).filter(
        ([input]) => !requiredInputs.includes(input),
      );

      it("requires what its arguments require", () => {
        expect(requiredInputs).to.deep.equal(Object.keys(required[name]));
      });

      it("documents itself, each input and each output", () => {
        expect(description).to.match(/\.$/);
        for (const [property, said] of Object.entries({ ...inputProperties, ...properties })) {
          expect(said.description, property).to.match(/\S\.$/);
        }
        for (const [input, said] of optional) {
          expect(said.description, input).to.contain("Default:");
        }
      });

      it("has texts for outputs", () => {
        expect(Object.keys(properties)).not.to.be.empty;
        for (const [output, { type }] of Object.entries(properties)) {
          expect(type, output).to.equal("string");
        }
      });

      it("documents the defaults that it has", async () => {
        const defaults = optional
          .map(([input, said]) => [input, documentedDefault(said.description!)])
          .filter(([, value]) => value !== undefined);
        expect(defaults).not.to.be.empty;
        expect(await childrenOf(name, Object.fromEntries(defaults))).to.deep.equal(
          await childrenOf(name, {}),
        );
      });
    });
  }

  it("names the versions that the repository has", () => {
    type Manifest = Record<string, Record<string, string>> & { version: string };
    const read = (path: string): Manifest =>
      JSON.parse(readFileSync(join(path, "package.json"), "utf8")) as Manifest;
    const [ours, own] = [read(root), read(packageFolder)];
    expect(golden.version).to.equal(own.version).and.to.equal(ours.version);
    const all = { ...ours.dependencies, ...ours.devDependencies };
    for (const [dependency, range] of Object.entries(own.dependencies!)) {
      expect(all[dependency], dependency).to.equal(range);
    }
  });

  describe("after an edit", function () {
    this.timeout(120_000);
    let copy: string;

    before(() => {
      copy = mkdtempSync(join(tmpdir(), "components-"));
      cpSync(join(root, "components"), join(copy, "components"), { recursive: true });
      symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    });

    after(() => {
      rmSync(copy, { recursive: true });
    });

    function edit(file: string, from: string, to: string): void {
      const path = join(copy, "components", file);
      const text = readFileSync(path, "utf8");
      expect(text).to.contain(from);
      writeFileSync(path, text.replace(from, to));
    }

    it("is another one: a renamed input, a plain one and a private field show", async () => {
      edit("glueCatalogArgs.ts", "crawlPrefix?:", "crawlFolder?:");
      edit("dataGenerator.ts", "username: pulumi.Input<string>", "username: string");
      edit(
        "athenaWorkspace.ts",
        "public constructor(",
        "readonly #own: string = '';\n\n  constructor(",
      );
      const text = await componentSchema(join(copy, "components", "plugin"));
      expect(text).not.to.equal(goldenText);
      const { resources } = JSON.parse(text) as PackageSchema;
      const edited = (name: string): SchemaComponent =>
        resources[`analytics-workshop:index:${name}`]!;
      expect(edited("GlueCatalog").inputProperties).to.include.keys("crawlFolder");
      expect(edited("GlueCatalog").inputProperties).not.to.include.keys("crawlPrefix");
      expect(edited("DataGenerator").inputProperties.username).to.include({ plain: true });
      expect(Object.keys(edited("AthenaWorkspace").properties).join()).to.contain("#own");
      expect(edited("IngestPipeline")).to.deep.equal(schemaOf("IngestPipeline"));
    });
  });
});
