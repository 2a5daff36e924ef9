import { expect } from "chai";

import { judge, type Judgement } from "../../policy/judge";
import { rules } from "../../policy/rules";
import { changedLake } from "../support/policy/changedLake";
import { caseKinds, type RuleCase } from "../support/policy/ruleCases";
import { allCases } from "./cases";

/** Judges by one rule alone. */
function judgeCase(rule: string, { options, accepts, ...change }: RuleCase): Judgement {
  const resources = changedLake(change);
  const accepted = resources
    .filter(({ name }) => name === accepts)
    .map(({ urn }) => ({ urnPattern: urn, reason: "agreed" }));
  const settings = { ...options, enforcementLevel: "advisory" as const, accepted };
  return judge(resources, { all: "disabled", [rule]: settings });
}

const kindTitles = {
  passes: "is content with what is right",
  fails: "tells what is wrong",
  absent: "knows what an absent property means",
  unknown: "says that it cannot tell where a value is unknown",
  boundary: "draws its line exactly",
  override: "follows its configuration",
  other: "reads other shapes of the resource",
} as const;

describe("the rules", () => {
  for (const { name } of rules) {
    describe(name, () => {
      for (const kind of caseKinds) {
        it(kindTitles[kind], () => {
          const cases = [allCases[name]?.[kind] ?? []].flat() as RuleCase[];
          expect(cases, "cases").not.to.have.length(0);
          for (const ruleCase of cases) expectCase(name, ruleCase);
        });
      }
    });
  }
});

function expectCase(rule: string, ruleCase: RuleCase): void {
  const { verdicts, accepted, cannotTell } = judgeCase(rule, ruleCase);
  const told = JSON.stringify(ruleCase);
  const { fires = [], doubts = [] } = ruleCase;
  const messages = verdicts.map(({ message }) => message);
  expect(messages, told).to.have.length(fires.length);
  fires.forEach((part, index) => expect(messages[index], told).to.contain(part));
  const doubtful = cannotTell.map(({ message }) => message);
  expect(doubtful, told).to.have.length(doubts.length);
  doubts.forEach((part, index) => expect(doubtful[index], told).to.contain(part));
  expect(accepted.length > 0, told).to.equal(ruleCase.accepts !== undefined);
}
