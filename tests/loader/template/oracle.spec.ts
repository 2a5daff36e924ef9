import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
// The generator's own source of randomness.
import mersenne from "faker/vendor/mersenne";

import { seededRandom } from "../../../lake/core/random";
import { compileTemplate } from "../../../lake/loader/template/compile";
import type { Draws } from "../../../lake/loader/template/functions/draws";
import { kdgOracle } from "../../support/loader/kdgOracle";

const seed = 20260105;
const startMs = Date.UTC(2026, 0, 5, 9, 30, 0, 7);
const seedTemplate = readFileSync(join(__dirname, "../../../data/record.template"), "utf8");

/** The generator's randomness behind our interface: 32 bits of the twister for each fraction. */
function twisterDraws(weights: () => number): Draws {
  const fraction = (): number => mersenne.rand(2 ** 32, 0) / 2 ** 32;
  const hex = (): number => Math.floor(fraction() * 16);
  return {
    fraction,
    weight: weights,
    uuid: () =>
      [..."xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx"]
        .map((place) =>
          place === "x"
            ? hex().toString(16)
            : place === "y"
              ? ((hex() & 0x3) | 0x8).toString(16)
              : place,
        )
        .join(""),
  };
}

function renderBoth(template: string, records: number): { ours: string[]; oracle: string[] } {
  const clock = (i: number): number => startMs + i * 7919;
  let now = startMs;
  const kdg = kdgOracle({ seed, random: seededRandom("weights").next, now: () => now });
  const oracle = Array.from({ length: records }, (_, i) => {
    now = clock(i);
    return kdg.render(template);
  });
  mersenne.seed(seed);
  const compiled = compileTemplate(template, "x.template");
  const draws = twisterDraws(seededRandom("weights").next);
  const ours = Array.from({ length: records }, (_, i) => compiled.render(draws, clock(i)).text);
  return { ours, oracle };
}

describe("template against the Kinesis Data Generator's engine", () => {
  it("renders the workshop's template byte for byte", () => {
    const { ours, oracle } = renderBoth(seedTemplate, 2_000);
    expect(ours).to.deep.equal(oracle);
    expect(new Set(ours).size).to.equal(2_000);
  });

  const templates: Record<string, string> = {
    "numbers of every kind": String.raw`{"a":{{random.number}},"b":{{random.number(0)}},"c":{{random.number({"min":10,"max":150})}},"d":{{random.number({"min":-3,"max":-1})}},"e":{{random.number({"max":1,"precision":0.05})}},"f":{{random.number({"min":-5,"max":5,"precision":0.1})}}}`,
    "elements of lists, text and the standard list": String.raw`{"a":"{{random.arrayElement(["OK","FAIL","WARN"])}}","b":"{{random.arrayElement}}","c":"{{random.arrayElement(xyz)}}","d":"{{random.arrayElement([1,null,[2,3],{"a":1},true])}}"}`,
    "weights that do not sum to 1": String.raw`{"a":{{random.weightedArrayElement({"weights":[3,3,2,2],"data":[1,2,3,4]})}}}`,
    "dates with and without formats": String.raw`{"a":"{{date.utc}}","b":"{{date.now}}","c":"{{date.utc("dddd, MMMM Do YYYY, h:mm:ss a")}}","d":"{{date.now("DD/MMM/YYYY:HH:mm:ss Z")}}","e":"{{date.utc(YYYY-MM-DD)}}","f":"{{date.utc("")}}"}`,
    "the legacy time stamp, the first one only": `{"at": "{{current.timestamp}}"}`,
    "dollars that String.replace reads": String.raw`{"a":"{{random.arrayElement(["$$5","$1","a$"])}}","b":"{{date.utc("[$$]YYYY")}}"}`,
    "braces that close around tags": String.raw`{"a":{"b":{{random.number(5)}}}}`,
    "further parts of a name": String.raw`{"a":{{random.number.foo}},"b":{{random.number(3).bar}}}`,
    "a brace inside a tag": String.raw`{"a":{{random.{{number}}}`,
    "opening braces that nothing closes": String.raw`{"a":"{{","b":1}`,
    "indentation, carried into the record": `  {\n\t"a":\n   {{random.number(9)}}\n}\n\n`,
  };
  for (const [name, template] of Object.entries(templates)) {
    it(`renders ${name} byte for byte`, () => {
      const { ours, oracle } = renderBoth(template, 200);
      expect(ours).to.deep.equal(oracle);
    });
  }

  it("tells a wrong range from the generator's", () => {
    const { ours } = renderBoth('{"a":{{random.number(50)}}}', 200);
    const { oracle } = renderBoth('{"a":{{random.number(49)}}}', 200);
    expect(ours).to.not.deep.equal(oracle);
  });

  // generator.md 1.4: in the generator 8 weights of .125 give the last element 9.0 % of the records.
  it("gives weights of three decimals their share, where the generator rounds", () => {
    const weights = Array<number>(8).fill(0.125);
    const call = JSON.stringify({ weights, data: [1, 2, 3, 4, 5, 6, 7, 8] });
    const { ours, oracle } = renderBoth(`{{random.weightedArrayElement(${call})}}`, 20_000);
    const shareOfLast = (texts: string[]): number =>
      texts.filter((t) => t === "8\n").length / 20_000;
    expect(shareOfLast(ours)).to.be.within(0.115, 0.135);
    expect(shareOfLast(oracle)).to.be.within(0.08, 0.1);
  });
});
