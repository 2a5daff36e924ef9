import { expect } from "chai";
import fc from "fast-check";

import { jsonErrorPosition } from "../../../lake/loader/template/jsonPosition";

describe("jsonErrorPosition", () => {
  const broken: [json: string, position: number][] = [
    ['{"a":x}', 5],
    ['{"a":2026-01}', 9],
    ['{"a":1,}', 7],
    ["{a:1}", 1],
    ["[1 2]", 3],
    ['{"a":1} x', 8],
    ['{"a":"\t"}', 5],
    ["", 0],
    ["[1", 2],
    ["01", 1],
  ];
  for (const [json, position] of broken) {
    it(`finds the error in ${JSON.stringify(json)}`, () => {
      expect(jsonErrorPosition(json)).to.equal(position);
    });
  }

  it("agrees with JSON.parse about what is JSON", () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom("", ",", "}", '"', "]", "\\", "1", " "),
      )
      .map(([json, at, piece]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + piece + json.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged), (text) => {
        expect(jsonErrorPosition(text) === undefined).to.equal(isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
