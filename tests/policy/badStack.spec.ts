import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { judge } from "../../policy/judge";
import { badStack } from "../fixtures/policy/badStack";
import { changedLake } from "../support/policy/changedLake";

const golden = join(__dirname, "..", "fixtures", "policy", "badStack.txt");

describe("the pack over a deliberately bad stack", () => {
  it("tells each thing that is wrong, in words that do not change", () => {
    const { verdicts, cannotTell } = judge(changedLake(badStack), {});
    expect(cannotTell).to.deep.equal([]);
    const lines = verdicts.map(({ level, rule, message }) => `${level} ${rule}: ${message}\n`);
    expect(lines.join("")).to.equal(readFileSync(golden, "utf8"));
  });
});
