import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { evaluate } from "../../lake/deployment/evaluate";
import { cachedDeployment } from "../../lake/session/evaluation/cachedDeployment";
import { evaluateApart } from "../../lake/session/evaluation/evaluateApart";
import { failureOf } from "../support/failureOf";
import { secondLake } from "../support/workshop";

const stack = "quick";
/** Inside the repository: the program finds its packages. */
const folder = join(__dirname, "..", "..", ".cache", "tests");
/** A program whose name depends on a file, a variable and the names in a folder. */
const program = `
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const aws = require("@pulumi/aws");
const at = (name) => join(__dirname, name);
const parts = [
  readFileSync(at("name.txt"), "utf8").trim(),
  process.env.LAKE_TEST_NAME ?? "unset",
  readdirSync(at("data")).join(),
  existsSync(at("flag")) ? "flagged" : "plain",
];
new aws.s3.Bucket("bucket", { tags: { parts: parts.join(" ") } });
`;

describe("the deployment of a program that is kept", () => {
  let directory: string;
  let cache: string;
  const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
  const parts = async (): Promise<string> => {
    const { resources } = await cachedDeployment({ directory, stack }, cache);
    const bucket = resources.find(({ type }) => type === "aws:s3/bucket:Bucket");
    return (bucket!.inputs.tags as { parts: string }).parts;
  };
  const kept = (): number[] =>
    readdirSync(cache).map((name) => statSync(join(cache, name)).mtimeMs);

  before(() => {
    mkdirSync(folder, { recursive: true });
  });

  beforeEach(async () => {
    directory = mkdtempSync(join(folder, "program-"));
    cache = join(directory, ".evaluated");
    mkdirSync(join(directory, "data"));
    write("Pulumi.yaml", "name: kept\nruntime: nodejs\nmain: index.cjs\n");
    write(`Pulumi.${stack}.yaml`, "config:\n  aws:region: us-east-1\n");
    write("index.cjs", program);
    write("name.txt", "one");
    await new Promise((resolve) => setTimeout(resolve, 20)); // Older than its evaluation.
  });

  afterEach(() => {
    delete process.env.LAKE_TEST_NAME;
    rmSync(directory, { recursive: true });
  });

  it("is evaluated once, for this user's eyes only", async () => {
    expect(await parts()).to.equal("one unset  plain");
    const [first] = kept();
    expect(await parts()).to.equal("one unset  plain");
    expect(kept()).to.deep.equal([first]);
    expect(statSync(cache).mode & 0o777).to.equal(0o700);
    for (const name of readdirSync(cache)) {
      expect(statSync(join(cache, name)).mode & 0o777).to.equal(0o600);
    }
  });

  const changes: readonly (readonly [what: string, change: () => void, parts: string])[] = [
    ["a file that it reads", () => write("name.txt", "two"), "two unset  plain"],
    ["a variable that it reads", () => (process.env.LAKE_TEST_NAME = "set"), "one set  plain"],
    ["a folder that it lists", () => write("data/new", ""), "one unset new plain"],
    ["a file that it looks for", () => write("flag", ""), "one unset  flagged"],
    ["its own code", () => write("index.cjs", program.replace('" "', '"-"')), "one-unset--plain"],
  ];
  for (const [what, change, expected] of changes) {
    it(`is evaluated again after a change of ${what}`, async () => {
      await parts();
      change();
      expect(await parts()).to.equal(expected);
    });
  }

  it("is evaluated again after a change of its configuration, and where its file is broken", async () => {
    await parts();
    write(`Pulumi.${stack}.yaml`, "config:\n  aws:region: eu-west-1\n");
    const { resources } = await cachedDeployment({ directory, stack }, cache);
    expect(JSON.stringify(resources)).to.contain("eu-west-1");
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), '{"form":1');
    expect(await parts()).to.equal("one unset  plain");
  });
});

describe("a program that is evaluated apart", () => {
  it("declares what it declares in this process", async () => {
    const request = { directory: secondLake, stack };
    const { deployment } = await evaluateApart(request);
    expect(deployment).to.deep.equal(JSON.parse(JSON.stringify(await evaluate(request))));
  });

  it("tells what it threw, and that it ended its process", async () => {
    mkdirSync(folder, { recursive: true });
    const directory = mkdtempSync(join(folder, "ending-"));
    cpSync(secondLake, directory, { recursive: true });
    writeFileSync(join(directory, "index.ts"), 'throw new RangeError("too far");');
    const request = { directory, stack };
    expect(await failureOf(evaluateApart(request))).to.include({ message: "too far" });
    writeFileSync(join(directory, "index.ts"), "process.exit(3);");
    const failure = await failureOf(evaluateApart(request));
    expect(failure.message).to.contain("the program ended its process (exit code 3)");
    rmSync(directory, { recursive: true });
  });
});
