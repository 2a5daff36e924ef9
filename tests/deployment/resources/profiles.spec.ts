import { join } from "node:path";

import { expect } from "chai";

import type { DeployedResource, Properties } from "../../../lake/deployment/deployment";
import { evaluate } from "../../../lake/deployment/evaluate";
import { decodeProperties } from "../../../lake/deployment/outputs";
import { checkInputs } from "../../../lake/deployment/resources/check";
import { diffResource } from "../../../lake/deployment/resources/diff";
import { factsOf } from "../../../lake/deployment/resources/index";
import { breachesOf } from "../../support/breaches";
import { wholeRule } from "../../support/facts";

const root = join(__dirname, "..", "..", "..");
const placement = {
  account: "000000000000",
  region: "us-east-1",
  partition: "aws",
  defaultTags: {},
};

/** A copy with another value where the path leads, through the first item of each list. */
function changed(inputs: Properties, path: string, value: unknown): Properties | undefined {
  const [key = "", ...rest] = path.split(".");
  const found = inputs[key];
  if (found === undefined) return undefined;
  if (rest.length === 0) return { ...inputs, [key]: value };
  const [first, ...others] = (Array.isArray(found) ? found : [found]) as Properties[];
  const inner = first && changed(first, rest.join("."), value);
  return inner && { ...inputs, [key]: Array.isArray(found) ? [inner, ...others] : inner };
}

for (const stack of ["dev", "prod"]) {
  describe(`the resources of ${stack}`, () => {
    let resources: readonly DeployedResource[];

    before(async function () {
      this.timeout(180_000);
      const all = (await evaluate({ stack, directory: root })).resources;
      resources = all.filter(({ type }) => type.startsWith("aws:"));
    });

    it("have facts, each one, that take their inputs", () => {
      expect(resources).to.have.length.greaterThan(15);
      for (const { type, inputs, urn } of resources) {
        expect(factsOf(type), type).not.to.equal(undefined);
        expect(checkInputs(factsOf(type)!, decodeProperties(inputs), placement), urn).to.be.empty;
      }
    });

    it("are refused by the name of an input for each way to break it", () => {
      let broken = 0;
      for (const { type, inputs } of resources) {
        const facts = factsOf(type)!;
        for (const [path, rule] of Object.entries(facts.inputs)) {
          for (const { value, what, requirement } of breachesOf(wholeRule(rule))) {
            const bad = changed(decodeProperties(inputs), path, value);
            if (!bad || what === "presence") continue;
            const problems = checkInputs(facts, bad, placement);
            const here = problems.filter(
              ({ property }) => property.replaceAll(/\[\d+\]/g, "") === path,
            );
            expect(here.map((it) => it.requirement).join("\n"), path).to.match(requirement);
            broken++;
          }
        }
      }
      expect(broken).to.be.greaterThan(100);
    });

    it("do not change where the program does not", () => {
      for (const { type, inputs, outputs, urn, name } of resources) {
        const found = diffResource(
          factsOf(type)!,
          { inputs, outputs },
          { urn, name, inputs },
          placement,
        );
        expect(found, urn).to.deep.include({ changes: false, changed: [], replaces: [] });
      }
    });
  });
}
