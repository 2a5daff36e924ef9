import { expect } from "chai";
import fc from "fast-check";

import { unknownValue } from "../../../lake/deployment/deployment";
import { checkInputs } from "../../../lake/deployment/resources/check";
import type { ResourceFacts } from "../../../lake/deployment/resources/facts";
import { resourceFacts } from "../../../lake/deployment/resources/index";
import { boundsOf, breachesOf } from "../../support/breaches";
import { inputsAt, placement, problemsAt, wholeRule } from "../../support/facts";

/** Whether the provider gives an input where the program does not: then it is never missing. */
function isFilled(facts: ResourceFacts, path: string): boolean {
  return path === facts.autoName?.property || path in (facts.defaults ?? {});
}

describe("what AWS requires of an input", () => {
  for (const facts of resourceFacts) {
    const name = facts.type.split(":").at(-1)!;
    const rules = Object.entries(facts.inputs).map(
      ([path, rule]) => [path, wholeRule(rule)] as const,
    );
    const requirements = (path: string, value: unknown, of = facts): string =>
      problemsAt(of, path, value)
        .map(({ requirement }) => requirement)
        .join("\n");

    for (const [path, rule] of rules) {
      for (const { what, value, requirement } of breachesOf(rule)) {
        if (what === "presence" && isFilled(facts, path)) continue;
        it(`refuses a ${name} whose ${path} breaks its ${what}, and without the rule takes it`, () => {
          expect(requirements(path, value)).to.match(requirement);
          const without = { ...facts, inputs: { ...facts.inputs, [path]: {} } };
          expect(requirements(path, value, without)).to.equal("");
        });
      }
    }

    it(`takes a ${name} at its bounds`, () => {
      for (const [path, rule] of rules) {
        // A text of the right length may still break its pattern.
        const others = {
          ...facts,
          inputs: { [path]: { ...rule, api: undefined, pattern: undefined } },
        };
        for (const value of boundsOf(rule).filter(() => !rule.document)) {
          expect(requirements(path, value, others), path).to.equal("");
        }
      }
    });

    it(`takes a ${name} of unknown values`, () => {
      for (const [path] of rules) expect(requirements(path, unknownValue), path).to.equal("");
    });

    it(`checks a ${name} of any shape without a failure of its own`, () => {
      const paths = rules.map(([path]) => path);
      const cases = fc.property(fc.constantFrom("", ...paths), fc.anything(), (path, value) => {
        const inputs = path === "" ? { value } : inputsAt(path, value);
        const parts = checkInputs(facts, inputs, placement).flatMap((it) => Object.values(it));
        expect(parts.filter((part) => typeof part !== "string")).to.deep.equal([]);
      });
      fc.assert(cases, { numRuns: 200 });
    });
  }
});
