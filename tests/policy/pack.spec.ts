import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { expect } from "chai";

import { judge } from "../../policy/judge";
import { anchors } from "../../policy/rule";
import { rules } from "../../policy/rules";
import type { PolicyConfig } from "../../policy/settings";
import anchorIds from "../fixtures/policy/anchorIds.json";
import { changedLake } from "../support/policy/changedLake";
import { caseKinds } from "../support/policy/ruleCases";
import { allCases } from "./cases";

const folder = join(__dirname, "..", "..", "policy");

const files = readdirSync(join(folder, "rules"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && file !== "index.ts")
  .map((file) => basename(file, ".ts"));

const camel = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** The rules of our own that no other pack has, besides the contract and the relations. */
const ownSecurity = ["athena-scan-limit", "firehose-error-output", "s3-no-force-destroy"];

/** Rules that go with a row of the reference: its second half, at a level of its own. */
const halves = ["s3-public-access-block-flags", "iam-passrole-to-service"];

/** A configuration of one rule alone. */
const only = (name: string): PolicyConfig => ({ all: "disabled", [name]: "advisory" });

describe("the policy pack", () => {
  it("has every rule file, and nothing else", () => {
    expect(rules.map(({ name }) => camel(name)).sort()).to.deep.equal([...files].sort());
  });

  it("names no rule twice, and each in kebab case", () => {
    const names = rules.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  for (const rule of rules) {
    it(`tells of ${rule.name} why it is, how to mend it and where to read on`, () => {
      for (const text of [rule.description, rule.why, rule.fix]) expect(text).to.match(/\.$/);
      expect(rule.links).not.to.have.length(0);
      for (const link of rule.links) expect(link).to.match(/^https:\/\/\S+$/);
      expect(rule.types).not.to.have.length(0);
      for (const option of Object.values(rule.options)) expect(option.description).to.match(/\.$/);
    });
  }

  it("documents every rule", () => {
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    for (const { name } of rules) expect(readme).to.contain(`\`${name}\``);
  });

  it("has every kind of case for every rule", () => {
    expect(Object.keys(allCases).sort()).to.deep.equal(rules.map(({ name }) => name).sort());
    for (const cases of Object.values(allCases)) expect(cases).to.have.all.keys(caseKinds);
  });

  it("maps nineteen rows of other packs, each with a case that fails", () => {
    const mapped = rules.filter(({ ids }) => Object.values(ids).flat().length > 0);
    const rows = mapped.map(({ name }) => name).filter((name) => !halves.includes(name));
    expect(rows).to.have.length(19);
    const caught = [...rows, ...halves].filter((name) =>
      [allCases[name]!.fails]
        .flat()
        .some((change) => judge(changedLake(change), only(name)).verdicts.length > 0),
    );
    expect(caught).to.deep.equal([...rows, ...halves]);
  });

  it("names of other packs only rules that were found in their sources", () => {
    expect(Object.keys(anchorIds).sort()).to.deep.equal(Object.keys(anchors).sort());
    for (const [anchor, { ids }] of Object.entries(anchorIds)) {
      const mapped = rules.flatMap((rule) => rule.ids[anchor as keyof typeof anchors] ?? []);
      expect([...new Set(mapped)].sort(), anchor).to.deep.equal(ids);
    }
  });

  it("has cases that a rule without eyes or without doubts would fail", () => {
    for (const [name, cases] of Object.entries(allCases)) {
      const [passes, fails, unknown] = [cases.passes, cases.fails, cases.unknown].map((one) =>
        [one].flat(),
      );
      expect(
        passes!.flatMap(({ fires = [] }) => fires),
        name,
      ).to.deep.equal([]);
      expect(
        fails!.flatMap(({ fires = [] }) => fires),
        name,
      ).not.to.deep.equal([]);
      expect(
        unknown!.flatMap(({ doubts = [] }) => doubts),
        name,
      ).not.to.deep.equal([]);
    }
  });

  it("has three rows of security that are its own", () => {
    const security = readdirSync(join(folder, "rules", "security"), {
      recursive: true,
      encoding: "utf8",
    }).map((file) => basename(file, ".ts"));
    const own = rules.filter(
      ({ name, ids }) => security.includes(camel(name)) && Object.keys(ids).length === 0,
    );
    expect(own.map(({ name }) => name).sort()).to.deep.equal(ownSecurity);
  });
});
