import { expect } from "chai";
import fc from "fast-check";

import { matchesPattern } from "../../../../lake/emulator/services/athena/statements/catalog/pattern";

/** The same by JavaScript's own engine, which hostile patterns could make hang. */
function byRegExp(pattern: string, name: string): boolean {
  const source = pattern.replaceAll(".*", "*").replaceAll("*", ".*");
  return new RegExp(`^(${source})$`, "i").test(name);
}

describe("the pattern of SHOW TABLES", () => {
  it("agrees with regular expressions on what it reads", () => {
    const text = (letters: string) =>
      fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text("ab.*|"), text("ab"), (pattern, name) => {
        expect(matchesPattern(pattern, name)).to.equal(byRegExp(pattern, name));
      }),
      { numRuns: 500 },
    );
  });

  it("takes everything without a pattern", () => {
    expect(matchesPattern(undefined, "t")).to.equal(true);
  });

  it("does not hang on patterns made for it", () => {
    expect(matchesPattern("*a".repeat(500), "a".repeat(255) + "b")).to.equal(false);
    for (const pattern of ["(a+)+$", "[a-z]", "a?", "*".repeat(1_001)]) {
      expect(() => matchesPattern(pattern, "a")).to.throw("NOT_SUPPORTED");
    }
  });
});
