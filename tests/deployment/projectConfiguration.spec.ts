import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import type { UserError } from "../../lake/core/userError";
import { evaluate } from "../../lake/deployment/evaluate";
import { readProjectConfiguration } from "../../lake/deployment/projectConfiguration";

const directory = join(__dirname, "../fixtures/deployment/configured");

function failureOf(work: () => unknown): UserError {
  try {
    work();
  } catch (error) {
    return error as UserError;
  }
  throw new Error("nothing was thrown");
}

describe("readProjectConfiguration", () => {
  it("gives every stack the defaults of the project, as text", () => {
    expect(readProjectConfiguration(directory, "plain")).to.deep.equal({
      project: "configured",
      stack: "plain",
      main: "main.ts",
      config: {
        "configured:owner": "someone",
        "configured:greeting": "hello",
        "configured:count": "3",
        "configured:ratio": "0.5",
        "configured:enabled": "true",
        "configured:folders": '["raw","reference"]',
        "configured:token": "plain",
        "aws:region": "us-west-2",
      },
      secretKeys: ["configured:token"],
    });
  });

  it("lets a stack's values win over the project's", () => {
    const { config } = readProjectConfiguration(directory, "changed");
    expect(config).to.include({
      "aws:region": "eu-central-1",
      "configured:greeting": "01",
      "configured:count": "7",
      "configured:enabled": "false",
      "configured:layout": '{"prefix":"data/","depth":2}',
      "configured:ratio": "0.5",
    });
  });

  it("reads the long form of a key", () => {
    expect(readProjectConfiguration(directory, "changed").config).to.include({
      "aws:profile": "lake",
    });
  });

  it("replaces encrypted values, also inside structures, and counts their keys as secret", () => {
    const { config, secretKeys } = readProjectConfiguration(directory, "changed");
    expect(config).to.include({
      "configured:password": "[secret configured:password]",
      "configured:logins": '[{"user":"admin","password":"[secret configured:logins]"}]',
    });
    expect(secretKeys).to.have.members([
      "configured:password",
      "configured:logins",
      "configured:token",
    ]);
  });

  it("takes a stack's full name", () => {
    const short = readProjectConfiguration(directory, "plain");
    expect(readProjectConfiguration(directory, "someone/configured/plain")).to.deep.equal(short);
  });

  it("reaches the program as the engine passes it", async () => {
    const { outputs } = await evaluate({ directory, stack: "changed" });
    expect(outputs).to.deep.equal({
      greeting: "01",
      count: 7,
      ratio: 0.5,
      enabled: false,
      folders: ["raw", "reference"],
      owner: "another",
      layout: { prefix: "data/", depth: 2 },
      token: "plain",
      region: "eu-central-1",
      profile: "lake",
      organization: "organization",
    });
  });

  const wrong: [string, RegExp][] = [
    [
      "incomplete",
      /Pulumi\.incomplete\.yaml: configured:owner: required by Pulumi\.yaml, got nothing$/,
    ],
    ["wrongType", /Pulumi\.wrongType\.yaml: configured:count: must be of type integer, got many$/],
    ["bareKey", /Pulumi\.bareKey\.yaml: owner: a key must be <namespace>:<name>$/],
  ];
  for (const [stack, message] of wrong) {
    it(`names file and key of the ${stack} stack`, () => {
      const failure = failureOf(() => readProjectConfiguration(directory, stack));
      expect(failure).to.include({ name: "UserError", reason: "usage" });
      expect(failure.message).to.match(message);
    });
  }

  it("names line and column of a file that is no YAML", () => {
    const folder = mkdtempSync(join(tmpdir(), "configuration-"));
    try {
      writeFileSync(join(folder, "Pulumi.yaml"), "name: broken\nruntime: nodejs\n");
      writeFileSync(join(folder, "Pulumi.dev.yaml"), "config:\n  broken:owner: [someone\n");
      const failure = failureOf(() => readProjectConfiguration(folder, "dev"));
      expect(failure.reason).to.equal("usage");
      expect(failure.message).to.match(/Pulumi\.dev\.yaml:3:1: /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  for (const stack of ["none", "", "configured/.."]) {
    it(`does not find the stack ${JSON.stringify(stack)}`, () => {
      const failure = failureOf(() => readProjectConfiguration(directory, stack));
      expect(failure.reason).to.equal("stackNotFound");
      expect(failure.message).to.match(
        /^stack .* was not found: there is no Pulumi\..*\.yaml; stacks: bareKey, changed, /,
      );
    });
  }

  it("says where it looked for a project", () => {
    const failure = failureOf(() => readProjectConfiguration(__dirname, "dev"));
    expect(failure.message).to.equal(`${join(__dirname, "Pulumi.yaml")} was not found`);
  });
});
