import { expect } from "chai";

import { checkInputs } from "../../../lake/deployment/resources/check";
import { factsNamed, placement } from "../../support/facts";
import { refusedByFirehose } from "./cases/firehose";
import { refusedByOthers } from "./cases/others";
import { taken } from "./cases/taken";

function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

describe("bad values", () => {
  for (const [type, property, inputsOf, rows] of [...refusedByFirehose, ...refusedByOthers]) {
    for (const [values, requirement] of rows) {
      for (const value of values) {
        it(`are refused: ${type}.${property} of ${shown(value)}`, () => {
          const problems = checkInputs(factsNamed(type), inputsOf(value), placement);
          expect(problems).to.deep.equal([{ property, requirement, observed: shown(value) }]);
        });
      }
    }
  }

  for (const [type, inputsOf, values] of taken) {
    it(`of ${type} are none where AWS takes them: ${values.map(shown).join(", ")}`, () => {
      for (const value of values) {
        expect(checkInputs(factsNamed(type), inputsOf(value), placement)).to.deep.equal([]);
      }
    });
  }

  it("of a crawler include having nothing to crawl", () => {
    const [problem] = checkInputs(factsNamed("Crawler"), { databaseName: "db", role: "r" });
    expect(problem).to.include({ property: "s3Targets", observed: "nothing" });
    expect(problem!.requirement).to.match(/^required, or one of catalogTargets, /);
  });
});
