import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { seededRandom } from "../../../../lake/core/random";
import { UserError } from "../../../../lake/core/userError";
import { compileTemplate } from "../../../../lake/loader/template/compile";
import { fakerFunctionNames } from "../../../../lake/loader/template/faker/longTail";
import { templateFunctions } from "../../../../lake/loader/template/functions/templateFunctions";
import { kdgDraws } from "../../../../lake/loader/template/kdg/kdgDraws";
import { kdgOracle } from "../../../support/loader/kdgOracle";
import { corpus } from "../../../support/loader/templateCorpus";

const seed = 20260105;
const startMs = Date.UTC(2026, 0, 5, 9, 30, 0, 7);
const instantOf = (record: number): number => startMs + record * 7919;

function byOracle(template: string, records: number): string[] {
  let now = startMs;
  const random = seededRandom("weights").next;
  const oracle = kdgOracle({ seed, random, now: () => now });
  return Array.from({ length: records }, (_, i) => {
    now = instantOf(i);
    return oracle.render(template);
  });
}

function byOurs(template: string, records: number): string[] {
  const compiled = compileTemplate(template, "x.template", { kdgCompat: true });
  const draws = kdgDraws(seed, seededRandom("weights").next);
  return Array.from({ length: records }, (_, i) => compiled.render(draws, instantOf(i)).text);
}

describe("--kdg-compat against the Kinesis Data Generator's engine", () => {
  const templates = corpus("kdg");

  it("has a corpus of at least 60 templates, with each compiled function and each of faker's", () => {
    expect(templates.length).to.be.at.least(60);
    const all = [...templates, ...corpus("errors")].map(({ text }) => text).join("\n");
    const functions = new Set([...templateFunctions.keys(), ...fakerFunctionNames()]);
    const missing = [...functions].filter((name) => !all.includes(`{{${name}`));
    // These two may give newlines, which no record can hold; a spec of their own renders them.
    expect(missing).to.deep.equal(["lorem.paragraphs", "lorem.text", "lorem.lines"]);
  });

  for (const { name, text } of templates) {
    it(`renders ${name} byte for byte`, () => {
      const ours = byOurs(text, 300);
      expect(ours).to.deep.equal(byOracle(text, 300));
    });
  }

  it("renders 2,000 records of the workshop's template byte for byte, all of them different", () => {
    const { text } = templates.find(({ name }) => name === "workshop")!;
    const ours = byOurs(text, 2_000);
    expect(ours).to.deep.equal(byOracle(text, 2_000));
    expect(new Set(ours).size).to.equal(2_000);
  });

  it("renders functions that give newlines byte for byte", () => {
    const text = '"{{lorem.paragraphs}} {{lorem.text}} {{lorem.lines}}"';
    expect(byOurs(text, 50)).to.deep.equal(byOracle(text, 50));
  });

  /** Where the tag stands on which the generator throws, and for `Invalid …` its exact words. */
  const places: Record<string, string> = {
    "closing-braces-first": "1:12",
    "closing-braces-joined": "1:12",
    "empty-brackets": "1:9",
    "empty-tag": "1:8",
    "endless-value": "1:8",
    "nested-object-argument": "1:7",
    "no-method": "1:8",
    "number-for-format": "1:8",
    "password-of-text": "1:8",
    "second-legacy-timestamp": "2:7",
    "sim-time": "1:9",
    "space-after-name": "1:9",
    "space-before-brackets": "1:7",
    "space-before-name": "1:9",
    "unknown-method": "3:8",
    "unknown-module": "2:8",
    "value-of-unknown-function": "1:8",
    "weights-missing": "1:8",
    "weights-without-data": "1:8",
  };
  const failing = corpus("errors");

  it("names a place for each template of the corpus that fails", () => {
    expect(failing.map(({ name }) => name)).to.deep.equal(Object.keys(places));
  });

  for (const { name, text } of failing) {
    it(`throws on ${name} as the generator does, at the tag`, () => {
      const told = failureOf(() => byOracle(text, 1));
      const ours = failureOf(() => byOurs(text, 1));
      expect(ours).to.be.instanceOf(UserError);
      expect(ours.message).to.match(new RegExp(`^x\\.template:${places[name]!}: `));
      if (told.message.startsWith("Invalid")) expect(ours.message).to.include(`: ${told.message}`);
    });
  }

  /** Where our default gives something else for a reason, by its number in docs/templates.md. */
  const deviating: Record<string, string> = {
    "date-literals": "D12",
    "element-dollars": "D8",
    "element-empty": "D16",
    "element-is-a-tag": "D8",
    "element-of-kinds": "D9",
    "element-of-nothing": "D12",
    "element-puts-text-back": "D8",
    empty: "D16",
    "function-date-between": "D6",
    "function-date-past": "D12",
    "function-internet-password": "D12",
    "nested-call": "D8",
    "number-negative-max": "D10",
    "number-of-nonsense": "D12",
    "number-precision": "D11",
    "number-ranges": "D11",
    "tail-arguments": "D6",
    "tail-helpers": "D9",
    "tail-system": "D12",
    "weights-fewer-than-data": "D2",
    "weights-more-than-data": "D2",
    "weights-of-kinds": "D9",
    "weights-three-decimals": "D1",
  };

  it("is what the default gives, too, but where a deviation is listed", () => {
    const differ = templates.filter(({ text }) => {
      try {
        const compiled = compileTemplate(text, "x.template");
        const draws = kdgDraws(seed, seededRandom("weights").next);
        const ours = byOurs(text, 100);
        return ours.some((theirs, i) => compiled.render(draws, instantOf(i)).text !== theirs);
      } catch {
        return true;
      }
    });
    expect(differ.map(({ name }) => name)).to.deep.equal(Object.keys(deviating));
    const docs = readFileSync(join(__dirname, "../../../../docs/templates.md"), "utf8");
    for (const id of Object.values(deviating))
      expect(docs).to.match(new RegExp(`^\\| ${id} `, "m"));
  });

  it("names the function that was most likely meant", () => {
    for (const tag of ["{{random.numer}}", "{{ random.number}}", "{{rnadom.number}}"]) {
      expect(failureOf(() => byOurs(tag, 1)))
        .to.have.property("remedy")
        .that.matches(/^\{\{random\.number\}\}/);
    }
  });

  describe("can fail", () => {
    it("at a range that is off by one", () => {
      const ours = byOurs('{"a":{{random.number(50)}}}', 200);
      expect(ours).to.not.deep.equal(byOracle('{"a":{{random.number(49)}}}', 200));
    });

    it("at another seed, another sequence for Math.random and another instant", () => {
      const { text } = templates.find(({ name }) => name === "workshop")!;
      const compiled = compileTemplate(text, "x.template", { kdgCompat: true });
      const [theirs] = byOracle(text, 1);
      const weights = (): (() => number) => seededRandom("weights").next;
      const render = (draws: ReturnType<typeof kdgDraws>, at: number): string =>
        compiled.render(draws, at).text;
      expect(render(kdgDraws(seed, weights()), startMs)).to.equal(theirs);
      expect(render(kdgDraws(seed + 1, weights()), startMs)).to.not.equal(theirs);
      expect(
        render(
          kdgDraws(seed, () => 0.99),
          startMs,
        ),
      ).to.not.equal(theirs);
      expect(render(kdgDraws(seed, weights()), startMs + 1)).to.not.equal(theirs);
    });
  });
});

function failureOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}
