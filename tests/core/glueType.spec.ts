import { expect } from "chai";
import * as fc from "fast-check";

import {
  formatGlueType,
  type GlueType,
  parseGlueType,
  scalar,
  scalarNames,
} from "../../lake/core/glueType";

const anyType: fc.Arbitrary<GlueType> = fc.letrec<{ type: GlueType }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(...scalarNames).map(scalar),
    fc.record({
      kind: fc.constant("decimal" as const),
      precision: fc.integer({ min: 1, max: 38 }),
      scale: fc.integer({ min: 0, max: 18 }),
    }),
    fc.record({ kind: fc.constant("array" as const), element: tie("type") }),
    fc.record({ kind: fc.constant("map" as const), key: tie("type"), value: tie("type") }),
    fc.record({
      kind: fc.constant("struct" as const),
      fields: fc.array(
        fc.record({ name: fc.constantFrom("a", "b_1", "detail-type"), type: tie("type") }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  ),
})).type;

describe("glueType", () => {
  it("reads back what it writes", () => {
    fc.assert(
      fc.property(anyType, (type) => {
        expect(parseGlueType(formatGlueType(type))).to.deep.equal(type);
      }),
    );
  });

  it("reads the catalog's spellings", () => {
    expect(parseGlueType("struct<a:int,b:array<string>>")).to.deep.equal({
      kind: "struct",
      fields: [
        { name: "a", type: scalar("int") },
        { name: "b", type: { kind: "array", element: scalar("string") } },
      ],
    });
    expect(parseGlueType("INTEGER")).to.deep.equal(scalar("int"));
    expect(parseGlueType("varchar(20)")).to.deep.equal(scalar("string"));
    expect(parseGlueType("decimal")).to.deep.equal({ kind: "decimal", precision: 10, scale: 0 });
  });

  for (const text of [
    "",
    "strin",
    "array<",
    "array<int",
    "struct<>",
    "struct<a>",
    "map<int>",
    "int int",
  ]) {
    it(`knows no type in ${JSON.stringify(text)}`, () => {
      expect(parseGlueType(text)).to.equal(undefined);
    });
  }
});
