import { expect } from "chai";
import fc from "fast-check";

import { topLevelValues } from "../../../../lake/loader/template/faults/topLevelValues";

const read = (json: string): [string, unknown][] | undefined =>
  topLevelValues(json)?.map(({ name, from, to }) => [name, JSON.parse(json.slice(from, to))]);

describe("topLevelValues", () => {
  it("finds the values of any object, however it is spaced", () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
    fc.assert(
      fc.property(object, fc.constantFrom(0, 1, 3), (value, space) => {
        const json = JSON.stringify(value, null, space);
        expect(read(json)).to.deep.equal(Object.entries(JSON.parse(json) as object));
      }),
      { numRuns: 1_000 },
    );
  });

  for (const text of ["[1,2]", '"{}"', "5", "a,b", ""]) {
    it(`finds none in ${text || "no text"}`, () => {
      expect(topLevelValues(text)).to.equal(undefined);
    });
  }
});
