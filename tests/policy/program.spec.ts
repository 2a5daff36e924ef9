import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { expect } from "chai";

import type { Deployment } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { judge } from "../../policy/judge";
import { resourcesOf } from "../../policy/resource";
import { rules } from "../../policy/rules";
import type { PolicyConfig } from "../../policy/settings";
import { workshopAdvice } from "../fixtures/policy/workshopAdvice";
import { changedProgram } from "../support/policy/break";
import { brokenProgram } from "./cases/brokenProgram";

const root = join(__dirname, "..", "..");

const configOf = (profile: string): PolicyConfig =>
  JSON.parse(
    readFileSync(join(root, "policy", "config", `${profile}.json`), "utf8"),
  ) as PolicyConfig;

const workshop = configOf("workshop");
const hardened = configOf("hardened");

const contract = readdirSync(join(root, "policy", "rules", "contract"), {
  recursive: true,
  encoding: "utf8",
})
  .filter((file) => file.endsWith(".ts"))
  .map((file) =>
    basename(file, ".ts").replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  );

describe("the pack over our own program", () => {
  let dev: Deployment;
  let prod: Deployment;
  let preview: Deployment;

  before(async () => {
    dev = await evaluate({ directory: root, stack: "dev" });
    prod = await evaluate({ directory: root, stack: "prod" });
    preview = await evaluate({ directory: root, stack: "prod", preview: true });
  });

  it("sets a level for every rule in both profiles, and the contract as mandatory", () => {
    const names = rules.map(({ name }) => name).sort();
    for (const config of [workshop, hardened]) {
      expect(Object.keys(config).sort()).to.deep.equal(names);
      for (const name of contract) expect(levelOf(config[name]), name).to.equal("mandatory");
    }
  });

  it("accepts eight exceptions at most in the hardened profile, of one rule and resource each", () => {
    const accepted = Object.values(hardened).flatMap((settings) =>
      typeof settings === "string" ? [] : (settings.accepted ?? []),
    );
    expect(accepted).to.have.length.within(1, 8);
    for (const { urnPattern, reason } of accepted) {
      expect(urnPattern).to.match(/\$aws:[\w/]+:\w+::[\w-]+$/);
      expect(reason).to.match(/\.$/);
    }
  });

  it("has only the seed's own looseness to tell of the workshop, as advice", () => {
    const { verdicts, accepted, cannotTell } = judge(resourcesOf(dev), workshop);
    expect(verdicts.filter(({ level }) => level === "mandatory")).to.deep.equal([]);
    expect([accepted.length, cannotTell.length]).to.deep.equal([0, 0]);
    expect([...new Set(verdicts.map(({ rule }) => rule))].sort()).to.deep.equal(workshopAdvice);
  });

  it("has nothing to tell of the hardened stack that is not accepted with a reason", () => {
    const { verdicts, accepted, cannotTell } = judge(resourcesOf(prod), hardened);
    expect(verdicts).to.deep.equal([]);
    expect(cannotTell).to.deep.equal([]);
    expect(accepted.map(({ rule }) => rule)).to.deep.equal([
      "firehose-small-files",
      "glue-crawler-security-config",
      "s3-access-logs",
    ]);
  });

  it("finds the workshop's managed policies unbearable in a hardened stack", () => {
    const { verdicts } = judge(resourcesOf(dev), without(hardened));
    const mandatory = verdicts.filter(({ level }) => level === "mandatory");
    expect(mandatory.map(({ rule }) => rule)).to.include("iam-no-full-access-managed");
  });

  it("passes nothing in silence in a preview", () => {
    const { verdicts, cannotTell } = judge(resourcesOf(preview), hardened);
    expect(verdicts).to.deep.equal([]);
    const doubted = new Set(cannotTell.map(({ rule }) => rule));
    for (const name of ["s3-tls-only", "role-covers-use", "iam-no-service-wildcard"]) {
      expect(doubted).to.include(name);
    }
  });

  for (const { first = [], breaks, path, value, and, levels, fires } of brokenProgram) {
    it(`fires ${fires.join(" and ") || "nothing"} where ${breaks} breaks ${path}`, () => {
      const config = { ...without(hardened), ...levels };
      const sound = first.reduce(changedProgram, resourcesOf(prod));
      const broken = [{ breaks, path, value }, ...(and ? [and] : [])].reduce(changedProgram, sound);
      const before = judge(sound, config).verdicts;
      // What the program has first must be right: else nothing is left to break.
      const early = first.length > 0 ? before.filter(({ rule }) => fires.includes(rule)) : [];
      expect(early).to.deep.equal([]);
      const known = new Set(before.map(({ message }) => message));
      const { verdicts } = judge(broken, config);
      const fired = verdicts.filter(({ message }) => !known.has(message)).map(({ rule }) => rule);
      expect([...new Set(fired)].sort()).to.deep.equal([...fires].sort());
    });
  }

  it("breaks every rule of the program once at least", () => {
    const broken = new Set<string>(brokenProgram.flatMap(({ fires }) => fires));
    const never = rules.map(({ name }) => name).filter((name) => !broken.has(name));
    expect(never).to.deep.equal([]);
  });
});

function levelOf(settings: PolicyConfig[string] | undefined): unknown {
  return typeof settings === "string" ? settings : settings?.enforcementLevel;
}

/** A configuration without its exceptions, which would match nothing in a broken program. */
function without(config: PolicyConfig): PolicyConfig {
  return Object.fromEntries(
    Object.entries(config).map(([name, settings]) =>
      typeof settings === "string" ? [name, settings] : [name, { ...settings, accepted: [] }],
    ),
  );
}
