import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect } from "chai";

import type { Deployment } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { importEntries, type ImportEntry, importFile } from "../../tools/docs/importFile";

const root = join(__dirname, "..", "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const awsPackage = dirname(require.resolve("@pulumi/aws/package.json"));

interface Statement {
  readonly Action: string | string[];
  readonly Resource?: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

const statements = (role: string): Statement[] =>
  (JSON.parse(read(`docs/roles/${role}.json`)) as { Statement: Statement[] }).Statement;
const list = (value: string | string[] = []): string[] => [value].flat();
const actions = (role: string): string[] => statements(role).flatMap(({ Action }) => list(Action));

/** Types, and the form that both the page's example and the file's id have. */
const idForms: [types: RegExp, form: RegExp][] = [
  [/:BucketObjectv2$/, /^[a-z0-9.-]+\/\S+$/],
  [/^aws:s3/, /^[a-z0-9.-]+$/],
  [/:LogGroup$/, /^[\w/-]+$/],
  [/:LogStream$/, /^[\w/-]+:[\w-]+$/],
  [/:(?:Role|Crawler)$/, /^[\w-]+$/],
  [/:Policy$/, /^arn:aws:iam::\d{12}:policy\/[\w-]+$/],
  [/:RolePolicyAttachment$/, /^[\w-]+\/arn:aws:iam::\w+:policy\/[\w/-]+$/],
  [/:CatalogDatabase$/, /^\d{12}:\w+$/],
  [/:FirehoseDeliveryStream$/, /^arn:aws:firehose:[\w-]+:\d{12}:deliverystream\/[\w-]+$/],
];

describe("the import file", () => {
  let dev: Deployment;
  let entries: ImportEntry[];

  before(async () => {
    dev = await evaluate({ directory: root, stack: "dev" });
    entries = importEntries(dev);
  });

  it("is what the program declares today", () => {
    expect(read("docs/import/workshop.json")).to.equal(importFile(dev));
  });

  it("holds each component before what stands in it", () => {
    const components = entries.filter(({ component }) => component).map(({ name }) => name);
    expect(components).to.deep.equal(["ingest", "catalog", "sessions"]);
    expect(entries.slice(0, 3).every(({ component }) => component)).to.equal(true);
    for (const { parent } of entries.slice(3)) expect(components).to.include(parent);
  });

  it("asks for each type by the form of id on the provider's own page", () => {
    for (const { type, id } of entries.slice(3)) {
      const [, path = ""] = type.split(":");
      const page = readFileSync(join(awsPackage, `${path}.d.ts`), "utf8");
      const [, example] = new RegExp(`pulumi import ${type} \\S+ (\\S+)`).exec(page) ?? [];
      const form = idForms.find(([types]) => types.test(type))?.[1];
      expect(example, type).to.match(form!);
      expect(id, type).to.match(form!);
    }
  });
});

describe("the roles for the workflows", () => {
  it("let the preview look and nothing else", () => {
    const writing = actions("preview").filter(
      (action) => !/^[a-z0-9]+:(?:Get|List|Describe)[A-Za-z]*\*?$/.test(action),
    );
    expect(actions("preview").length).to.be.greaterThan(20);
    expect(writing).to.deep.equal([]);
  });

  it("let nobody do everything, or act on everything", () => {
    for (const role of ["preview", "deploy"]) {
      expect(actions(role).filter((action) => /:\*$/.test(action) || action === "*")).to.be.empty;
      for (const { Resource } of statements(role)) expect(list(Resource)).not.to.include("*");
    }
  });

  it("let a deployment look at all that a preview looks at", () => {
    const preview = actions("preview").filter((action) => !action.startsWith("cloudformation:"));
    expect(actions("deploy")).to.include.members(preview);
  });

  it("pass the lake's roles to its services only, and attach just the policies of the profiles", async () => {
    const deploy = statements("deploy");
    const pass = deploy.find(({ Action }) => Action === "iam:PassRole");
    expect(pass?.Condition?.StringEquals?.["iam:PassedToService"]).to.deep.equal([
      "firehose.amazonaws.com",
      "glue.amazonaws.com",
    ]);
    const attach = deploy.find(({ Action }) => list(Action).includes("iam:AttachRolePolicy"));
    const allowed = list(attach?.Condition?.ArnLike?.["iam:PolicyARN"]);
    const patterns = allowed.map((arn) =>
      arn.replace("111122223333", "000000000000").replace("*", ""),
    );
    for (const stack of ["dev", "prod"]) {
      const { resources } = await evaluate({ directory: root, stack });
      const attached = resources.filter(({ type }) => type.endsWith(":RolePolicyAttachment"));
      expect(attached).to.not.be.empty;
      for (const { inputs } of attached) {
        const arn = String(inputs.policyArn);
        expect(
          patterns.some((pattern) => arn.startsWith(pattern)),
          arn,
        ).to.equal(true);
      }
    }
  });

  it("trust this repository's tokens alone, by an exact subject", () => {
    for (const role of readdirSync(join(root, "docs", "roles")).filter((f) => /^trust/.test(f))) {
      const [statement] = statements(role.replace(".json", ""));
      const equals = statement?.Condition?.StringEquals ?? {};
      expect(equals).to.have.property("token.actions.githubusercontent.com:aud");
      const subjects = list(equals["token.actions.githubusercontent.com:sub"]);
      expect(subjects).to.not.be.empty;
      for (const subject of subjects) {
        expect(subject).to.match(/^repo:OWNER\/REPOSITORY:(?:pull_request|ref|environment)/);
        expect(subject).not.to.include("*");
      }
    }
  });
});
