import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { workflowFaults } from "../support/github/workflowRules";

const folder = join(__dirname, "..", "..", ".github");
const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const workflows = readdirSync(join(folder, "workflows"));

/** A fault: the workflow, what is replaced by what in it, and the rule that is broken. */
const sabotage: [workflow: string, from: string | RegExp, to: string, rule: string][] = [
  ["ci", /@[0-9a-f]{40} # v6\.0\.2/, "@v6", "pinned"],
  ["ci", / # v6\.0\.2/, "", "pinned"],
  ["ci", /permissions:\n {2}contents: read\n/, "", "least permissions"],
  ["ci", "contents: read", "contents: write", "least permissions"],
  ["preview", /permissions: \{\}/, "permissions: write-all", "least permissions"],
  ["drift", /timeout-minutes: .*/, "continue-on-error: false", "bounded"],
  ["destroy", / {4}concurrency:\n.*\n.*\n/, "", "bounded"],
  ["deploy", '"$SQL"', "${{ inputs.query }}", "nothing interpolated into a shell"],
  ["preview", "persist-credentials: false", "fetch-depth: 1", "no credential left"],
  ["deploy", "npm run generate", "npm run generates", "commands that exist"],
  ["ci", "bash .ci/run", "bash .ci/runs", "commands that exist"],
  ["environment", "policy/config/workshop.json", "policy/config/none.json", "commands that exist"],
  ["preview", "full_name == github.repository", "full_name != ''", "no role for forks"],
  ["preview", "pull_request:", "pull_request_target:", "no role for forks"],
  ["deploy", "pulumi-version: 3.250.0", "pulumi-version: latest", "one CLI"],
  ["preview", "profile: hardened", "profile: workshop", "each stack's own policies"],
];

describe("the workflows", () => {
  for (const name of workflows) {
    it(`${name} is pinned, bounded, least in permissions and free of injection`, () => {
      expect(workflowFaults(read(join("workflows", name)))).to.deep.equal([]);
    });
  }

  it("pin the same commit of an action everywhere", () => {
    const texts = [
      ...workflows.map((name) => join("workflows", name)),
      "actions/prepare/action.yml",
    ];
    const pins = texts.flatMap((path) => read(path).match(/\S+@[0-9a-f]{40} # \S+/g) ?? []);
    const actions = new Set(pins.map((pin) => pin.split("@", 1)[0]));
    expect(actions.size).to.be.greaterThan(5);
    expect(new Set(pins)).to.have.property("size", actions.size);
  });

  it("pin the actions of their own steps too", () => {
    const uses = read("actions/prepare/action.yml").match(/uses: .*/g) ?? [];
    expect(uses).to.have.length(2);
    for (const line of uses) expect(line).to.match(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  for (const [name, from, to, rule] of sabotage) {
    it(`${name}.yml goes red (${rule}) where ${String(from)} becomes "${to}"`, () => {
      const text = read(join("workflows", `${name}.yml`));
      const broken = text.replace(from, to);
      expect(broken).not.to.equal(text);
      expect(workflowFaults(broken).join("\n")).to.include(rule);
    });
  }
});
