import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { expect } from "chai";

import type { Deployment } from "../../lake/deployment/deployment";
import { evaluate } from "../../lake/deployment/evaluate";
import { judge } from "../../policy/judge";
import { type Resource, resourcesOf } from "../../policy/resource";
import { rules } from "../../policy/rules";
import type { PolicyConfig } from "../../policy/settings";
import { workshopAdvice } from "../fixtures/policy/workshopAdvice";
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

  for (const { breaks, path, value, and, fires } of brokenProgram) {
    it(`fires ${fires.join(" and ") || "nothing"} where ${breaks} breaks ${path}`, () => {
      const once = breakResource(resourcesOf(prod), breaks, path, value);
      const broken = and ? breakResource(once, and.breaks, and.path, and.value) : once;
      const before = judge(resourcesOf(prod), without(hardened));
      const { verdicts } = judge(broken, without(hardened));
      const known = new Set(before.verdicts.map(({ message }) => message));
      const fired = verdicts.filter(({ message }) => !known.has(message)).map(({ rule }) => rule);
      expect([...new Set(fired)].sort()).to.deep.equal([...fires].sort());
    });
  }

  it("breaks every rule of the program once at least", () => {
    const broken = new Set<string>(brokenProgram.flatMap(({ fires }) => fires));
    const never = rules.map(({ name }) => name).filter((name) => !broken.has(name));
    expect(never).to.deep.equal([
      // It needs a second stream.
      "streams-write-apart",
      // The account's setting, so off by default.
      "glue-catalog-encryption",
      // What the hardened stack accepts with a reason cannot be broken any more.
      "glue-crawler-security-config",
      "s3-access-logs",
    ]);
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

function breakResource(
  resources: readonly Resource[],
  name: string,
  path: string,
  value: unknown,
): Resource[] {
  const found = resources.filter((resource) => resource.name === name);
  if (found.length !== 1) throw new Error(`${found.length} resources are named ${name}`);
  if (path === "all") return resources.filter((resource) => resource.name !== name);
  return resources.map((resource) => {
    if (resource.name !== name) return resource;
    if (path === "protect") return { ...resource, protect: value === true };
    const keys = path.split(".");
    const inputs = changed(resource.inputs ?? {}, keys, value);
    const state = changed(resource.props, keys, value);
    // What a provider adds up of a property changes with it.
    const props = keys[0] === "tags" ? { ...state, tagsAll: inputs.tags } : state;
    const propertyDependencies = { [keys[0]!]: [], ...resource.propertyDependencies };
    return { ...resource, props, inputs, propertyDependencies };
  });
}

/** A copy with another value at a path; a function makes it of the former one. */
function changed(holder: object, [key = "", ...rest]: string[], value: unknown): Resource["props"] {
  const fields: Record<string, unknown> = Array.isArray(holder)
    ? ([...holder] as unknown as Record<string, unknown>)
    : { ...holder };
  const former = fields[key];
  if (rest.length === 0 && value === undefined) Reflect.deleteProperty(fields, key);
  else if (rest.length > 0) fields[key] = changed((former ?? {}) as object, rest, value);
  else
    fields[key] =
      typeof value === "function" ? (value as (old: unknown) => unknown)(former) : value;
  return fields;
}
